package io.github.werfmaven.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.buildah.FakeBuildah;
import io.github.werfmaven.buildah.PullPolicy;
import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.image.ContentDigest;
import io.github.werfmaven.image.ManifestDigest;
import io.github.werfmaven.image.Platform;
import io.github.werfmaven.preflight.Report;
import io.github.werfmaven.process.SystemProcessRunner;
import io.github.werfmaven.registry.RegistryAccess;
import io.github.werfmaven.registry.RegistryHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
        configure(BASE, "{\"architecture\": \"amd64\"}");
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
    void isBuiltAgainWithoutALabelWhereAFileChangesMeanwhile() throws IOException {
        FakeBuildah.at(buildah.path(), "echo b > '" + project.resolve("a") + "'\necho 'STEP 1/1: FROM a'\nwrite_id");

        BuildResult result = build();

        assertThat(result.content()).isEmpty();
        assertThat(buildah.builds()).hasSize(2);
        assertThat(project.resolve("target/werf/Dockerfile")).as("the Dockerfile with a label").doesNotExist();
        assertThat(log.events("waiting")).containsExactly(
                "What the image is made of has changed during the build; building it again, without a content digest");
    }

    @Test
    void isNotTheOneThatGotTheLabelOfWhatWasChangedMeanwhile() throws IOException {
        build();
        keep("localhost/shop:1.0", "localhost/shop:latest");
        Files.delete(host.host().cacheDirectory().resolve("confirmed").resolve(REUSED));

        assertThat(build().built()).isTrue();
    }

    @Test
    void isBuiltAgainWithoutALabelWhereAFileIsWrittenMeanwhileWithTheSame() throws IOException {
        FakeBuildah.at(buildah.path(), "sleep 0.1; printf a > '" + project.resolve("a") + "'\necho 'STEP 1/1: FROM a'\nwrite_id");

        assertThat(build().content()).isEmpty();
    }

    @Test
    void isBuiltWhereTheBaseHasInstructionsForWhoeverBuildsUponIt() throws IOException {
        configure(BASE, "{\"architecture\": \"amd64\", \"config\": {\"OnBuild\": [\"COPY a /b\"]}}");

        assertThat(build().content()).isEmpty();
        assertThat(log.events("unknowable")).containsExactly("the base a has ONBUILD instructions, which the build alone reads");
        assertThat(buildah.builds().get(0)).as("they may make layers of their own").contains(" --layers ");
    }

    @Test
    void isMadeAtOnceWhereItHasOneLayer() throws IOException {
        build();

        assertThat(buildah.builds().get(0)).contains(" --layers=false ");
    }

    @Test
    void keepsItsBaseWhereTheNameIsThatOfAnotherPlatformAfterTheBuild() throws IOException {
        String arm = "9".repeat(64);
        configure(arm, "{\"architecture\": \"arm64\"}");
        Path changed = root.resolve("changed.json");
        Files.writeString(changed, "[" + entry(arm, "docker.io/library/a:latest") + ", " + entry(BASE) + "]");
        FakeBuildah.at(buildah.path(), "cp '" + changed + "' '" + images.resolve("images.json") + "'\necho 'STEP 1/1: FROM a'\nwrite_id");

        assertThat(build().content()).isPresent();
        assertThat(buildah.builds()).hasSize(1);
    }

    @Test
    void isBuiltAgainWithoutALabelWhereAFileCameMeanwhile() throws IOException {
        Files.writeString(project.resolve("Dockerfile"), "FROM a\nCOPY . /\n");
        FakeBuildah.at(buildah.path(), "touch '" + project.resolve("new") + "'\necho 'STEP 1/1: FROM a'\nwrite_id");

        assertThat(build().content()).isEmpty();
    }

    @Test
    void isBuiltAgainWithoutALabelWhereTheDockerfileIsGoneMeanwhile() {
        FakeBuildah.at(buildah.path(), "rm -f '" + project.resolve("Dockerfile") + "'\necho 'STEP 1/1: FROM a'\nwrite_id");

        assertThat(build().content()).isEmpty();
    }

    @Test
    void isBuiltAgainWithoutALabelWhereTheBaseChangesMeanwhile() throws IOException {
        Path changed = root.resolve("changed.json");
        Files.writeString(changed, "[" + entry(REUSED, "docker.io/library/a:latest") + "]");
        configure(REUSED, "{\"architecture\": \"amd64\"}");
        FakeBuildah.at(buildah.path(), "cp '" + changed + "' '" + images.resolve("images.json") + "'\necho 'STEP 1/1: FROM a'\nwrite_id");

        assertThat(build().content()).isEmpty();
    }

    @Test
    void isLabelledAtOnceWhereTheRegistryTellsOfTheBase() throws IOException {
        try (ManifestRegistry registry = new ManifestRegistry().open()) {
            ManifestDigest base = registry.withBlob("{\"architecture\": \"amd64\"}");
            registry.with("1", "{\"config\": {\"digest\": \"" + base + "\"}}");
            String id = base.text().substring("sha256:".length());
            configure(id, "{\"architecture\": \"amd64\"}");
            String name = registry.address() + "/a:1";
            Files.writeString(project.resolve("Dockerfile"), "FROM " + name + "\nCOPY a /\n");
            // As pulled during the build.
            Path pulled = root.resolve("pulled.json");
            Files.writeString(pulled, "[" + entry(id, name) + "]");
            FakeBuildah.at(buildah.path(), "cp '" + pulled + "' '" + images.resolve("images.json") + "'\necho 'STEP 1/1: FROM a'\nwrite_id");

            BuildResult first = build(request().registries(insecure(registry)));

            assertThat(first.content()).hasValueSatisfying(digest -> assertThat(digest).hasToString(labelOrNothing()));
            assertThat(buildah.builds()).hasSize(1);
            keep("localhost/shop:1.0", "localhost/shop:latest");
            assertThat(build(request().registries(insecure(registry)).pull(PullPolicy.ALWAYS)).built()).isFalse();
            ManifestDigest other = registry.withBlob("{\"architecture\": \"amd64\", \"other\": true}");
            registry.with("1", "{\"config\": {\"digest\": \"" + other + "\"}}");
            assertThat(build(request().registries(insecure(registry))).built()).as("the base of the store counts").isFalse();
            assertThat(build(request().registries(insecure(registry)).pull(PullPolicy.NEWER)).built()).isTrue();
        }
    }

    @Test
    void isBuiltWhereNobodyTellsOfABaseThatIsAlwaysPulled() {
        assertThat(build(request().pull(PullPolicy.ALWAYS)).content()).isEmpty();
        assertThat(log.events("unknowable")).containsExactly("which image a is will be known when it is there");
    }

    @Test
    void isTheLaterWhereSeveralAreOfTheSameContent() throws IOException {
        build();
        keep();
        String later = "e".repeat(64);
        keepAs(later, "localhost/shop:1.0", "localhost/shop:latest");

        assertThat(build().imageId().hex()).isEqualTo(later);
    }

    @Test
    void isPutIntoAListWithoutABuildWhereAllPlatformsAreThere() throws IOException {
        Files.writeString(project.resolve("Dockerfile"), "FROM scratch\nCOPY a /\n");
        FakeBuildah.at(buildah.path(), "case \" $* \" in *' manifest create '*) echo " + "f".repeat(64) + "; exit ;;"
                + " *' manifest '* | *' tag '*) exit ;; esac\n"
                + "cp '" + project.resolve("target/werf/Dockerfile") + "' \"$0.$(ls \"$0\".* | wc -l).Dockerfile\"\n"
                + "echo 'STEP 1/1: FROM scratch'\nwrite_id");
        BuildRequestFixture several = request().platforms(new Platform("linux", "amd64"), new Platform("linux", "arm64"));
        ContentDigest first = build(several).content().orElseThrow();
        assertThat(buildah.builds()).hasSize(2);
        keepLabelled("1".repeat(64), 0);

        assertThat(build(several).built()).as("one is missing").isTrue();

        keepLabelled("2".repeat(64), 1);
        BuildResult again = build(several);
        assertThat(again.built()).isFalse();
        assertThat(again.content()).contains(first);
        assertThat(again.platforms()).extracting(image -> image.imageId().hex()).containsExactly("1".repeat(64), "2".repeat(64));
        assertThat(buildah.builds()).hasSize(4);
    }

    @Test
    void isBuiltAndLabelledWhereASecretIsAnotherThanAtTheLastBuild() throws IOException {
        build(withSecret("s3cr3t-one"));
        keep("localhost/shop:1.0", "localhost/shop:latest");
        assertThat(build(withSecret("s3cr3t-one")).built()).isFalse();

        BuildResult result = build(withSecret("s3cr3t-two"));

        assertThat(result.built()).isTrue();
        assertThat(result.content()).isPresent();
        assertThat(buildah.builds().get(1)).as("a layer of the cache would have the old one").contains(" --no-cache ");
        assertThat(log.events("unknowable")).containsExactly("the secret token is another than at the last build");
        assertThat(build(withSecret("s3cr3t-two")).built()).isFalse();
        try (Stream<Path> kept = Files.walk(host.host().cacheDirectory())) {
            for (Path file : kept.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)).doesNotContain("s3cr3t");
                assertThat(file.getParent().getFileName().toString().equals("secrets") ? PosixFilePermissions.toString(Files.getPosixFilePermissions(file)) : "")
                        .isIn("", "rw-------");
            }
        }
    }

    private BuildRequestFixture withSecret(String value) {
        Secret secret = new Secret("token", new Secret.Source.Known(value, "the test"));
        RequestedInputs none = RequestedInputs.none();
        return request().inputs(new RequestedInputs(List.of(secret), none.ssh(), none.contexts(), none.offeredArgs(), none.projectLabels(), none.placeholders()));
    }

    @Test
    void isMadeOfItsOwnWordsThoughAnotherBuildOfTheProjectWritesOthers() throws IOException {
        Path seen = root.resolve("seen");
        FakeBuildah.at(buildah.path(), "echo 'FROM another' > '" + project.resolve("target/werf/Dockerfile") + "'\n"
                + "while [ $# -gt 1 ]; do [ \"$1\" != --file ] || cp \"$2\" '" + seen + "'; shift; done\necho 'STEP 1/1: FROM a'\nwrite_id");

        ContentDigest content = build().content().orElseThrow();

        assertThat(seen).content().startsWith("FROM a\n").contains(content.toString());
    }

    @Test
    void isExplainedWithoutAnythingBeingWritten() throws IOException {
        build();
        Path written = host.host().cacheDirectory().resolve("file-digests");
        SystemProcessRunner processes = new SystemProcessRunner(Optional.empty(), Optional.empty());

        Explanation explanation = new BuildExplanation(host.host(), processes, log).explain(request().request());

        assertThat(explanation.lines(false)).contains("Content     " + label());
        assertThat(written).as("the digest of a file that has just been written is not kept").doesNotExist();
    }

    @Test
    void isBuiltAndLabelledWhereItIsNotToBeReused() throws IOException {
        build();
        keep("localhost/shop:1.0", "localhost/shop:latest");

        BuildResult built = build(BuildRequestFixture.in(project));

        assertThat(built.built()).isTrue();
        assertThat(built.content()).hasValueSatisfying(digest -> assertThat(digest).hasToString(labelOrNothing()));
    }

    /** Has an image in the store that is labelled as the one of that number among those built was to be. */
    private void keepLabelled(String id, int number) throws IOException {
        List<Path> written;
        try (Stream<Path> files = Files.list(buildah.path().getParent())) {
            written = files.filter(file -> file.toString().endsWith(".Dockerfile")).sorted().toList();
        }
        Files.copy(written.get(number), project.resolve("target/werf/Dockerfile"), StandardCopyOption.REPLACE_EXISTING);
        keepAs(id);
    }

    private static RegistryAccess insecure(ManifestRegistry registry) {
        return new RegistryAccess(
                Optional.empty(), List.of(), Optional.empty(), Set.of(RegistryHost.parse(registry.address())), Optional::empty);
    }

    private String labelOrNothing() {
        try {
            return label();
        } catch (IOException gone) {
            return "";
        }
    }

    private String label() throws IOException {
        Matcher label = Pattern.compile("LABEL io\\.github\\.werfmaven\\.content-digest='(sha256:[0-9a-f]{64})'")
                .matcher(Files.readString(project.resolve("target/werf/Dockerfile")));
        assertThat(label.find()).isTrue();
        return label.group(1);
    }

    /** Has the image in the store that the last build was to make. */
    private void keep(String... names) throws IOException {
        keepAs(REUSED, names);
    }

    private void keepAs(String id, String... names) throws IOException {
        Files.createFile(Files.createDirectories(host.host().cacheDirectory().resolve("confirmed")).resolve(id));
        configure(id, "{\"config\": {\"Labels\": {\"io.github.werfmaven.content-digest\": \"" + label()
                + "\"}}, \"history\": [{\"created_by\": \"LABEL " + label() + "\"}]}");
        String others = Files.readString(images.resolve("images.json")).replaceFirst("]$", "");
        Files.writeString(images.resolve("images.json"), others + ", " + entry(id, names) + "]");
    }

    private void configure(String id, String configuration) throws IOException {
        String name = "=" + Base64.getEncoder().encodeToString(("sha256:" + id).getBytes(StandardCharsets.UTF_8));
        Files.writeString(Files.createDirectories(images.resolve(id)).resolve(name), configuration);
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
