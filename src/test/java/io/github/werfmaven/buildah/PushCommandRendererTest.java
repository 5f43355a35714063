package io.github.werfmaven.buildah;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.image.ImageId;
import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.process.Command;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PushCommandRendererTest {

    private static final String ID = "37d187ae282a6667faa03d6e5c47a096f65a06a9f4de99631a082032d2420539";

    private BuildahVersion version = new BuildahVersion(1, 28, 2, "1.28.2");
    private Storage storage = Storage.nativeOverlay();
    private RegistryOptions registries = RegistryOptions.none();
    private Optional<Path> digestFile = Optional.of(Path.of("/p/target/werf/digest"));
    private boolean list;
    private boolean insecure;

    @Test
    void rendersAPushOfAnImage() {
        assertThat(render().arguments()).containsExactly(
                "/usr/bin/buildah", "--storage-driver", "overlay", "push", "--retry-delay", "1h", "--digestfile", "/p/target/werf/digest",
                ID, "docker://r.example/shop:1.0");
    }

    @Test
    void pushesAListWithAllThatItNames() {
        list = true;

        assertThat(render().arguments()).containsExactly(
                "/usr/bin/buildah", "--storage-driver", "overlay", "manifest", "push", "--all", "--digestfile", "/p/target/werf/digest",
                ID, "docker://r.example/shop:1.0");
    }

    @ParameterizedTest
    @CsvSource({"1, 34, false", "1, 35, true", "2, 0, true"})
    void delaysTheRetriesOfAListWhereItHasSome(int major, int minor, boolean delayed) {
        list = true;
        version = new BuildahVersion(major, minor, 0, major + "." + minor);

        assertThat(render().arguments().contains("--retry-delay")).isEqualTo(delayed);
    }

    @Test
    void tellsHowTheRegistryIsReached() {
        registries = new RegistryOptions(Optional.of(Path.of("/h/auth.json")), Optional.of(Path.of("/h/certs")),
                Optional.of(Path.of("/h/registries.conf")), Map.of("HTTPS_PROXY", "http://a:b@proxy:3128"));

        Command command = render();

        assertThat(command.arguments()).containsExactly(
                "/usr/bin/buildah", "--storage-driver", "overlay", "--registries-conf", "/h/registries.conf", "push", "--retry-delay", "1h",
                "--authfile", "/h/auth.json", "--cert-dir", "/h/certs", "--digestfile", "/p/target/werf/digest",
                ID, "docker://r.example/shop:1.0");
        assertThat(command.environment()).containsExactly(Map.entry("HTTPS_PROXY", "http://a:b@proxy:3128"));
        assertThat(command.toString()).doesNotContain("a:b");
    }

    @Test
    void looksAtNoCertificateOfARegistryThatNeedsNone() {
        insecure = true;

        assertThat(render().arguments()).containsSequence("push", "--retry-delay", "1h", "--tls-verify=false", "--digestfile");
    }

    @Test
    void opensTheStoreAsItWasBuiltWith() {
        storage = Storage.fuseOverlay("/usr/bin/fuse-overlayfs");

        assertThat(render().arguments()).containsSequence(
                "--storage-driver", "overlay", "--storage-opt", "overlay.mount_program=/usr/bin/fuse-overlayfs", "push");
    }

    @Test
    void asksForNoDigestWhereNobodyWantsIt() {
        digestFile = Optional.empty();

        assertThat(render().arguments()).doesNotContain("--digestfile");
    }

    private Command render() {
        return new PushCommandRenderer().render(new PushInvocation(
                new Buildah(Path.of("/usr/bin/buildah"), version), storage, ImageId.parse(ID), list,
                ImageReference.parse("r.example/shop:1.0"), insecure, registries, digestFile));
    }
}
