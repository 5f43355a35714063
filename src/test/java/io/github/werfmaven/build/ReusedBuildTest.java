package io.github.werfmaven.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.buildah.FakeBuildah;
import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.Report;
import io.github.werfmaven.process.SystemProcessRunner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An image that is there already, in a store that containers/storage might have written. */
@Timeout(60)
class ReusedBuildTest {

    private static final String BASE = "b".repeat(64);
    private static final String REUSED = "c".repeat(64);

    private final RecordingBuildLog log = new RecordingBuildLog();

    @TempDir
    Path project;

    @TempDir
    Path root;

    private FakeBuildah buildah;
    private HostFixture host;
    private Path images;

    @BeforeEach
    void setUp() throws IOException {
        Files.writeString(project.resolve("a"), "a");
        Files.writeString(project.resolve("Dockerfile"), "FROM a\nCOPY a /\n");
        host = HostFixture.below(root).environment("HOME", root.resolve("home").toString());
        buildah = FakeBuildah.at(host.path("/usr/bin/buildah"), "echo 'STEP 1/1: FROM a'\nwrite_id");
        images = Files.createDirectories(root.resolve("home/.local/share/containers/storage/overlay-images"));
        store(entry(BASE, "docker.io/library/a:latest"));
    }

    @Test
    void isNotBuiltAgainAndHasItsNames() throws IOException {
        build();
        assertThat(buildah.builds()).hasSize(1);
        keep("localhost/shop:1.0", "localhost/shop:latest");

        BuildResult again = build();

        assertThat(buildah.builds()).hasSize(1);
        assertThat(buildah.calls()).noneMatch(call -> call.contains(" tag "));
        assertThat(again.built()).isFalse();
        assertThat(again.imageId()).hasToString("sha256:" + REUSED);
        assertThat(project.resolve("target/werf/image.json")).content()
                .contains("\"built\":false", "\"contentDigest\":\"" + label() + "\"", "\"imageId\":\"sha256:" + REUSED + "\"");
        assertThat(project.resolve("target/werf/image.id")).hasContent("sha256:" + REUSED);
        assertThat(log.events("reused")).containsExactly("shop:1.0 sha256:" + REUSED);
    }

    @Test
    void getsTheNamesThatItLacks() throws IOException {
        build();
        keep("localhost/shop:1.0");

        build();

        assertThat(buildah.calls()).filteredOn(call -> call.contains(" tag ")).singleElement().asString()
                .endsWith("tag " + REUSED + " shop:latest");
    }

    @Test
    void isBuiltWhereAFileIsAnother() throws IOException {
        build();
        keep("localhost/shop:1.0", "localhost/shop:latest");
        Files.writeString(project.resolve("a"), "b");

        assertThat(build().built()).isTrue();
        assertThat(buildah.builds()).hasSize(2);
    }

    @Test
    void isBuiltWhereItIsGone() throws IOException {
        build();

        assertThat(build().built()).isTrue();
        assertThat(buildah.builds()).hasSize(2);
    }

    @Test
    void isBuiltWhereItCannotGetItsNames() throws IOException {
        build();
        keep();
        FakeBuildah.at(buildah.path(), "case \" $* \" in *' tag '*) exit 125 ;; esac\necho 'STEP 1/1: FROM a'\nwrite_id");

        assertThat(build().built()).isTrue();
    }

    @Test
    void isBuiltWithoutTheCacheWhateverIsThere() throws IOException {
        build();
        keep("localhost/shop:1.0", "localhost/shop:latest");

        assertThat(build(request().noCache()).built()).isTrue();
    }

    @Test
    void isBuiltAndNotLabelledWhereNobodyKnowsWhatItIsMadeOf() throws IOException {
        Files.writeString(project.resolve("Dockerfile"), "FROM a\nADD https://example.com/a /\n");

        build();

        assertThat(log.events("unknowable")).containsExactly("ADD takes https://example.com/a without a checksum");
        assertThat(project.resolve("target/werf/Dockerfile")).doesNotExist();
    }

    @Test
    void isExplainedWithoutAnythingBeingWritten() throws IOException {
        build();
        Path written = root.resolve("home/.cache");
        SystemProcessRunner processes = new SystemProcessRunner(Optional.empty(), Optional.empty());

        Explanation explanation = new BuildExplanation(host.host(), processes, log).explain(request().request());

        assertThat(explanation.lines(false)).contains("Content     " + label());
        assertThat(written).as("the digest of a file that has just been written is not kept").doesNotExist();
    }

    @Test
    void isNotLookedForUnlessThatIsAskedFor() throws IOException {
        build(BuildRequestFixture.in(project));

        assertThat(project.resolve("target/werf/Dockerfile")).doesNotExist();
        assertThat(project.resolve("target/werf/image.json")).content().doesNotContain("contentDigest");
    }

    private String label() throws IOException {
        Matcher label = Pattern.compile("LABEL io\\.github\\.werfmaven\\.content-digest='(sha256:[0-9a-f]{64})'")
                .matcher(Files.readString(project.resolve("target/werf/Dockerfile")));
        assertThat(label.find()).isTrue();
        return label.group(1);
    }

    /** Has the image in the store that the last build was to make. */
    private void keep(String... names) throws IOException {
        Path configuration = Files.createDirectories(images.resolve(REUSED))
                .resolve("=" + Base64.getEncoder().encodeToString(("sha256:" + REUSED).getBytes(StandardCharsets.UTF_8)));
        Files.writeString(configuration, "{\"config\": {\"Labels\": {\"io.github.werfmaven.content-digest\": \"" + label()
                + "\"}}, \"history\": [{\"created_by\": \"LABEL " + label() + "\"}]}");
        store(entry(BASE, "docker.io/library/a:latest"), entry(REUSED, names));
    }

    private static String entry(String id, String... names) {
        String list = names.length == 0 ? "" : "\"" + String.join("\", \"", names) + "\"";
        return "{\"id\": \"" + id + "\", \"digest\": \"sha256:" + "d".repeat(64) + "\", \"names\": [" + list + "]}";
    }

    private void store(String... entries) throws IOException {
        Files.writeString(images.resolve("images.json"), "[" + String.join(", ", entries) + "]");
    }

    private BuildRequestFixture request() {
        return BuildRequestFixture.in(project).reuse();
    }

    private BuildResult build() {
        return build(request());
    }

    private BuildResult build(BuildRequestFixture request) {
        SystemProcessRunner processes = new SystemProcessRunner(Optional.empty(), Optional.empty());
        return new ImageBuild(host.host(), processes, new BuildahVersionQuery(processes), () -> new Report(List.of()), log).run(request.request());
    }
}
