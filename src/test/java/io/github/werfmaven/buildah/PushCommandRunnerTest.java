package io.github.werfmaven.buildah;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.image.ImageId;
import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.image.ManifestDigest;
import io.github.werfmaven.process.SystemProcessRunner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An executable in Buildah's place, with words of Buildah 1.28.2, and the real way of running it. */
@Timeout(60)
class PushCommandRunnerTest {

    private static final String WAITING = "echo 'time=\"2026-11-30T14:32:47Z\" level=warning msg=\"Failed, retrying in 1h0m0s ... (1/3). Error:"
            + " trying to reuse blob sha256:f0 at destination: pinging container registry r.example: Get \\\"https://r.example/v2/\\\": EOF\"' >&2\n"
            + "sleep 600";

    private final List<String> lines = new ArrayList<>();
    private final List<String> commands = new ArrayList<>();

    @TempDir
    Path directory;

    private Path digestFile;
    private FakeBuildah buildah;
    private boolean list;
    private boolean hopeless;
    private Duration timeLimit = Duration.ofSeconds(30);

    @BeforeEach
    void setUp() {
        digestFile = directory.resolve("digest");
    }

    @Test
    void givesTheDigestThatBuildahWrote() {
        assertThat(push("echo 'Writing manifest to image destination' >&2\nwrite_digest"))
                .isEqualTo(new PushOutcome.Pushed(new ManifestDigest(FakeBuildah.DIGEST)));
        assertThat(digestFile).doesNotExist();
        assertThat(lines).containsExactly("Writing manifest to image destination");
        assertThat(commands).singleElement().asString().contains(" push ");
    }

    @Test
    void findsTheDigestAmongTheLinesWhereThereIsNoFile() {
        assertThat(push("echo 'Storing signatures'; printf %s " + FakeBuildah.DIGEST))
                .isEqualTo(new PushOutcome.Pushed(new ManifestDigest(FakeBuildah.DIGEST)));
    }

    @Test
    void takesADigestThatIsNoneForABrokenBuildah() {
        assertThatExceptionOfType(BuildahException.class)
                .isThrownBy(() -> push("echo sha256:1 > \"$digestfile\""))
                .withMessageContaining("Buildah reported success but told no digest");
    }

    @Test
    void saysWhyItFailed() {
        assertThat(push("echo 'Error: pushing image \"37d1\" to \"docker://r.example/shop:1.0\": trying to reuse blob sha256:f0 at destination:"
                + " checking whether a blob sha256:f0 exists in r.example/shop: unauthorized: authentication required' >&2\nexit 125"))
                .isEqualTo(new PushOutcome.Failed(PushFault.UNAUTHORIZED,
                        "checking whether a blob sha256:f0 exists in r.example/shop: unauthorized: authentication required"));
    }

    @Test
    void endsABuildahThatIsAboutToTryAgain() {
        assertThat(push(WAITING)).isEqualTo(new PushOutcome.Failed(PushFault.PASSING,
                "pinging container registry r.example: Get \"https://r.example/v2/\": EOF"));
    }

    @Test
    void endsABuildahThatHasNoHope() {
        hopeless = true;

        assertThat(push("sleep 600")).isEqualTo(new PushOutcome.GivenUp());
    }

    @Test
    void endsABuildahWhoseTimeIsUp() {
        timeLimit = Duration.ofMillis(300);

        assertThat(push("exec sleep 600")).isEqualTo(new PushOutcome.TimedOut(timeLimit));
    }

    @Test
    void showsNothingOfAnAddressThatMaySayWhoMayUpload() {
        PushOutcome outcome = push("echo 'Error: writing blob: Patch \"https://s3.example/upload/1?X-Amz-Signature=4711&b=c\": EOF' >&2; exit 125");

        assertThat(outcome).isEqualTo(
                new PushOutcome.Failed(PushFault.PASSING, "writing blob: Patch \"https://s3.example/upload/1?***\": EOF"));
        assertThat(lines).noneMatch(line -> line.contains("4711"));
    }

    @Test
    void findsOutWhyAListFailedWithoutAWord() {
        list = true;

        PushOutcome outcome = push("if [ -n \"$digestfile\" ]; then : > \"$digestfile\"; exit 0; fi\n"
                + "echo 'Error: copying image 1/2 from manifest list: writing blob: received unexpected HTTP status: 500 Internal Server Error' >&2\n"
                + "exit 125");

        assertThat(outcome).isEqualTo(new PushOutcome.Failed(PushFault.PASSING,
                "copying image 1/2 from manifest list: writing blob: received unexpected HTTP status: 500 Internal Server Error"));
    }

    @Test
    void triesAListAgainThatFailedWithoutAReason() {
        list = true;

        assertThat(push(": > \"${digestfile:-/dev/null}\"")).isEqualTo(
                new PushOutcome.Failed(PushFault.PASSING, "it was not pushed as a whole, and Buildah does not say why"));
    }

    private PushOutcome push(String script) {
        buildah = FakeBuildah.at(directory.resolve("buildah"), "write_id").pushing(script);
        Host host = Host.current();
        PushInvocation push = new PushInvocation(
                new Buildah(buildah.path(), new BuildahVersion(1, 28, 2, "1.28.2")), Storage.nativeOverlay(),
                ImageId.parse(FakeBuildah.IMAGE_ID), list, ImageReference.parse("r.example/shop:1.0"), false, RegistryOptions.none(),
                Optional.of(digestFile));
        return new PushCommandRunner(new SystemProcessRunner(host.executable("setpriv"), host.executable("setsid")),
                command -> commands.add(command.toString()), lines::add).run(push, timeLimit, () -> hopeless);
    }
}
