package io.github.werfmaven.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.grack.nanojson.JsonParser;
import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.buildah.FakeBuildah;
import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.image.ContentDigest;
import io.github.werfmaven.image.ManifestDigest;
import io.github.werfmaven.it.Fault;
import io.github.werfmaven.preflight.Report;
import io.github.werfmaven.process.SystemProcessRunner;
import io.github.werfmaven.registry.RegistryAccess;
import io.github.werfmaven.registry.RegistryHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Images that are shared through a registry, with an executable in Buildah's place. */
@Timeout(60)
class SharedBuildTest {

    private static final Reuse SHARED = new Reuse(true, true, true);

    private final RecordingBuildLog log = new RecordingBuildLog();

    @TempDir
    Path project;

    @TempDir
    Path root;

    private FakeBuildah buildah;
    private HostFixture host;
    private ManifestRegistry registry;

    @BeforeEach
    void setUp() throws IOException {
        Files.writeString(project.resolve("Dockerfile"), "FROM scratch\nLABEL a=b\n");
        host = HostFixture.below(root).environment("HOME", root.resolve("home").toString());
        buildah = FakeBuildah.at(host.path("/usr/bin/buildah"), """
                case " $* " in *' pull '*) cat "$0.pulled"; exit ;; *' tag '*) exit ;; esac
                echo 'STEP 1/1: FROM scratch'
                write_id
                """).pushing("write_digest");
        registry = new ManifestRegistry();
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void isBuiltAndBroughtToTheRegistryUnderItsContent() throws IOException {
        registry.open();

        BuildResult result = build();

        ContentDigest content = result.content().orElseThrow();
        assertThat(result.built()).isTrue();
        assertThat(buildah.pushes()).singleElement().asString().endsWith("docker://" + registry.address() + "/shop:werf-" + content.hex());
        assertThat(result.shared()).map(SharedName::digest).contains(new ManifestDigest(FakeBuildah.DIGEST));
        assertThat(project.resolve("target/werf/image.json")).content().contains(
                "\"image\":\"" + registry.address() + "/shop:werf-" + content.hex() + "\"", "\"digest\":\"" + FakeBuildah.DIGEST + "\"");
        assertThat(registry.digest("werf-" + content.hex() + "-claim")).isPresent();
    }

    @Test
    void isTakenFromTheRegistryAndGetsItsNames() throws Exception {
        registry.open();
        ContentDigest content = build().content().orElseThrow();
        String image = share(content, content.toString());
        Files.writeString(buildah.path().resolveSibling("buildah.pulled"), image + "\n");

        BuildResult taken = build();

        assertThat(taken.built()).isFalse();
        assertThat(taken.imageId().hex()).isEqualTo(image);
        assertThat(buildah.builds()).hasSize(1);
        assertThat(buildah.calls()).anyMatch(call -> call.contains(" tag " + image + " " + registry.address() + "/shop:1.0"));
        assertThat(buildah.pushes()).hasSize(1);
    }

    @Test
    void staysInTheRegistryWhereItIsNotWantedHere() throws Exception {
        registry.open();
        ContentDigest content = build().content().orElseThrow();
        String image = share(content, content.toString());

        BuildResult taken = build(request -> request.reuse(new Reuse(true, true, false)));

        assertThat(taken.built()).isFalse();
        assertThat(taken.imageId().hex()).isEqualTo(image);
        assertThat(buildah.calls()).noneMatch(call -> call.contains(" pull ") || call.contains(" tag "));
    }

    @Test
    void isBuiltWhereTheTagStandsForSomethingElse() throws Exception {
        registry.open();
        ContentDigest content = build().content().orElseThrow();
        share(content, "sha256:" + "0".repeat(64));

        assertThat(build().built()).isTrue();
        assertThat(log.events("warning")).singleElement().asString().contains("werf-" + content.hex() + " is not what its tag says");
        assertThat(buildah.pushes()).as("what is wrong is replaced").hasSize(2);
    }

    @Test
    void isBuiltWhereAnotherImageIsPulledThanTheOneThatWasLookedAt() throws Exception {
        registry.open();
        ContentDigest content = build().content().orElseThrow();
        share(content, content.toString());
        String another = "a".repeat(64);
        Files.writeString(buildah.path().resolveSibling("buildah.pulled"), another + "\n");

        assertThat(build().built()).isTrue();
        assertThat(host.host().cacheDirectory().resolve("confirmed").resolve(another)).doesNotExist();
        assertThat(log.events("warning")).singleElement().asString().contains("was pulled as another image");
    }

    @Test
    void isBuiltWhereItCannotBePulled() throws Exception {
        registry.open();
        ContentDigest content = build().content().orElseThrow();
        share(content, content.toString());

        BuildResult result = build();

        assertThat(result.built()).isTrue();
        assertThat(log.events("warning")).singleElement().asString().contains("is there and cannot be pulled, so it is built");
        assertThat(buildah.pushes()).as("it is there").hasSize(1);
        assertThat(result.shared()).as("another image is, which push must not take for this one").isEmpty();
    }

    @Test
    void isBuiltAndNotSharedWhereTheRegistryRefuses() {
        registry.failing(100, ".* /v2/.*", Fault.denied()).open();
        buildah.pushing("echo 'Error: denied' >&2; exit 125");

        BuildResult result = build();

        assertThat(result.built()).isTrue();
        assertThat(result.shared()).isEmpty();
        assertThat(log.events("warning")).singleElement().asString().contains("The image is built, and not shared as ");
    }

    @Test
    void tellsWhoeverWaitsThatItCameToNothing() throws Exception {
        registry.open();
        FakeBuildah.at(buildah.path(), "echo 'Error: broken' >&2; exit 1");

        assertThatExceptionOfType(BuildFailedException.class).isThrownBy(this::build);

        String claim = registry.content(registry.tags().stream().filter(tag -> tag.endsWith("-claim")).findFirst().orElseThrow());
        assertThat(JsonParser.object().from(claim).getObject("annotations").getString("io.github.werfmaven.claim.phase")).isEqualTo("failed");
    }

    @Test
    void isNeitherLookedForNorBroughtWithoutTheCache() {
        registry.open();

        build(BuildRequestFixture::noCache);

        assertThat(registry.count(".*")).isZero();
        assertThat(buildah.pushes()).isEmpty();
    }

    /** Has an image in the registry under the tag of a content, that says itself to be of a content; tells its id. */
    private String share(ContentDigest tag, String labelled) {
        ManifestDigest configuration = registry.withBlob("{\"config\": {\"Labels\": {\"" + ContentDigest.LABEL + "\": \"" + labelled
                + "\"}}, \"history\": [{\"created_by\": \"LABEL " + labelled + "\"}]}");
        registry.with("werf-" + tag.hex(), "{\"config\": {\"digest\": \"" + configuration + "\"}}");
        return configuration.text().substring("sha256:".length());
    }

    private BuildResult build() {
        return build(request -> request);
    }

    private BuildResult build(UnaryOperator<BuildRequestFixture> more) {
        RegistryAccess insecure = new RegistryAccess(
                Optional.empty(), List.of(), Optional.empty(), Set.of(RegistryHost.parse(registry.address())), Optional::empty);
        BuildRequestFixture request = BuildRequestFixture.in(project).names(registry.address() + "/shop:1.0").reuse(SHARED).registries(insecure);
        SystemProcessRunner processes = new SystemProcessRunner(Optional.empty(), Optional.empty());
        return new ImageBuild(host.host(), processes, new BuildahVersionQuery(processes), () -> new Report(List.of()), log)
                .run(more.apply(request).request());
    }
}
