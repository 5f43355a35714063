package io.github.werfmaven.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.werfmaven.buildah.BuildOptions;
import io.github.werfmaven.buildah.LayerRepositories;
import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.buildah.FakeBuildah;
import io.github.werfmaven.buildah.ImageFormat;
import io.github.werfmaven.dockerfile.parser.DockerfileException;
import io.github.werfmaven.engine.Mode;
import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.plan.NamedContext;
import io.github.werfmaven.preflight.Report;
import io.github.werfmaven.process.SystemProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole recipe with all that a Dockerfile is given, and an executable in Buildah's place. */
@Timeout(60)
class GivenInputsTest {

    private static final String TITLE = "org.opencontainers.image.title";

    private final RecordingBuildLog log = new RecordingBuildLog();

    @TempDir
    Path project;

    @TempDir
    Path root;

    private HostFixture host;
    private Map<String, String> labels = Map.of();
    private Map<String, String> projectLabels = Map.of();
    private Map<String, String> offered = Map.of();
    private Map<String, NamedContext> contexts = Map.of();
    private List<Secret> secrets = List.of();
    private Optional<ImageFormat> format = Optional.empty();
    private Optional<String> target = Optional.empty();

    @BeforeEach
    void setUp() throws IOException {
        host = HostFixture.below(root);
        Files.writeString(project.resolve("app.jar"), "");
    }

    @Test
    void writesTheLabelsBehindTheTargetAndNothingThatStandsBelowIt() {
        labels = Map.of("b", "it's $HOME", "a", "1");
        target = Optional.of("one");

        build("FROM a AS one\nRUN b\n\n# comment\nFROM c\nRUN d\n", "write_id");

        assertThat(rewritten()).hasContent("FROM a AS one\nRUN b\nLABEL a='1' b='it'\"'\"'s $HOME'\n");
    }

    @Test
    void writesTheLabelsBehindAnInstructionThatWasToGoOnWhereTheFileEnds() {
        labels = Map.of("a", "1");

        build("FROM a\nRUN b \\\n# comment\n", "write_id");

        assertThat(rewritten()).content().startsWith("FROM a\nRUN b \n").endsWith("\nLABEL a='1'\n");
    }

    @Test
    void letsLabelsOfTheDockerfileOutweighThoseOfTheProjectAndTheUsersOutweighBoth() {
        projectLabels = Map.of(TITLE, "of the project", "x", "of the project", "y", "of the project");
        labels = Map.of("x", "of the user");

        build("FROM a AS one\nLABEL \"" + TITLE + "\"=own\nFROM one\nLABEL x=own\n", "write_id");

        assertThat(rewritten()).content().endsWith("\nLABEL x='of the user' y='of the project'\n").doesNotContain(TITLE + "=");
    }

    @Test
    void blamesTheLineOfAStepBeforeThatOfTheLabels() {
        labels = Map.of("a", "1");

        assertThatExceptionOfType(BuildFailedException.class).isThrownBy(() -> build("FROM a\n\nRUN b\n", """
                echo 'STEP 1/3: FROM a'
                echo 'STEP 2/3: RUN b'
                echo 'Error: building at STEP "RUN b": while running runtime: exit status 3' >&2
                exit 3""")).withMessageStartingWith(project.resolve("Dockerfile") + ":3: the command of RUN ended");
    }

    @Test
    void blamesNoLineForTheStepOfTheLabels() {
        labels = Map.of("a", "1");

        assertThatExceptionOfType(BuildFailedException.class).isThrownBy(() -> build("FROM a\n\nRUN b\n", """
                echo 'STEP 1/3: FROM a'
                echo 'STEP 2/3: RUN b'
                echo "STEP 3/3: LABEL a='1'"
                echo 'Error: committing container' >&2
                exit 125""")).withMessageStartingWith(project.resolve("Dockerfile") + ": buildah build ended");
    }

    @Test
    void handsASecretInAFileThatIsGoneAfterwardsAndHidesItInTheLog() throws IOException {
        secrets = List.of(new Secret("npm", new Secret.Source.Known("s3cret-value", "the environment variable NPM")));

        FakeBuildah buildah = build("FROM a\nRUN --mount=type=secret,id=npm,required=true b\n", """
                for argument; do case $argument in id=npm,src=*) file=${argument#id=npm,src=}; file=${file%,type=file};; esac; done
                echo 'STEP 1/2: FROM a'
                echo 'STEP 2/2: RUN --mount=type=secret,id=npm,required=true b'
                cat "$file"; echo
                ls -l "$file" | cut -c 1-10
                write_id""");

        assertThat(log.events("output")).containsExactly("***", "-rw-------");
        assertThat(buildah.builds().get(0)).contains(" --secret id=npm,src=").doesNotContain("s3cret-value");
        String file = buildah.builds().get(0).replaceFirst(".*id=npm,src=([^,]*),.*", "$1");
        assertThat(Path.of(file).getParent()).doesNotExist();
    }

    @Test
    void refusesARunWhoseSecretIsNotGiven() {
        secrets = List.of(new Secret("npn", new Secret.Source.Known("s3cret-value", "X")));

        assertRefused("FROM a\nRUN --mount=type=secret,id=npm,required b\n", ":2: the secret npm is required, and is not given; do you mean"
                + " npn?; <secrets><secret>id=npm,src=FILE</secret></secrets> (-Dwerf.secret.npm=src=FILE) gives it, env=VARIABLE or"
                + " server=ID in the place of src=FILE, too");
        assertRefused("FROM a\nRUN --mount=type=ssh,required b\n", ":2: the ssh agent default is required, and is not given; <ssh>default</ssh>"
                + " (-Dwerf.ssh=default) gives it");
    }

    @Test
    void warnsOfASecretThatNothingTakes() {
        secrets = List.of(new Secret("npn", new Secret.Source.Known("s3cret-value", "X")));

        build("FROM a\nRUN --mount=type=secret,id=npm b\n", "write_id");

        assertThat(log.events("warning")).contains(project.resolve("Dockerfile")
                + ": the secret npn is taken by no RUN of the needed stages; do you mean npm?");
    }

    @Test
    void givesWhatTheProjectOffersWhereAnArgHasNoDefault() {
        offered = Map.of("JAR_FILE", "app.jar", "PROJECT_VERSION", "1.0", "PROJECT_ARTIFACT_ID", "shop");

        FakeBuildah buildah = build("FROM a\nARG JAR_FILE\nARG PROJECT_VERSION=own\nCOPY ${JAR_FILE} /\n", "write_id");

        assertThat(buildah.builds().get(0)).contains(" --build-arg JAR_FILE=app.jar ").doesNotContain("PROJECT_");
        assertThat(log.events("warning")).isEmpty();
    }

    @Test
    void refusesInTheFormatOciWhatHasNoPlaceInIt() {
        format = Optional.of(ImageFormat.OCI);

        assertRefused("FROM a\nHEALTHCHECK CMD b\n", ":2: HEALTHCHECK has no place in an image of the format oci;"
                + " <format>docker</format> (-Dwerf.format) has one, and so has no format at all, or leave it out");
    }

    @Test
    void letsNamedContextsStandForStagesAndImages() throws IOException {
        Path assets = Files.createDirectory(root.resolve("assets"));
        Files.writeString(assets.resolve("logo"), "");
        contexts = Map.of("assets", new NamedContext.Directory(assets),
                "base", new NamedContext.Image(ImageReference.parse("r.example/base:1")));

        FakeBuildah buildah = build("FROM Base\nFROM a AS assets\nRUN b\nFROM base\nCOPY --from=Assets logo /\n", "write_id");

        assertThat(rewritten()).content().endsWith("FROM r.example/base:1\nCOPY --from=assets --chown=0:0 logo /\n");
        assertThat(buildah.builds().get(0)).contains(
                " --build-context assets=" + assets + " --build-context base=docker-image://r.example/base:1 ");
    }

    @Test
    void refusesWhatANamedContextLacks() throws IOException {
        contexts = Map.of("assets", new NamedContext.Directory(Files.createDirectory(root.resolve("assets"))));

        assertRefused("FROM a\nCOPY --from=assets logo /\n",
                ":2: the context directory " + root.resolve("assets") + " has no \"logo\"");
        assertRefused("FROM assets\nRUN b\n", ":1: the build context assets is a directory, of which Buildah makes no base; give it an image,"
                + " docker-image://NAME, or COPY --from=assets what is needed");
    }

    private void assertRefused(String dockerfile, String complaint) {
        assertThatExceptionOfType(DockerfileException.class).isThrownBy(() -> build(dockerfile, "write_id"))
                .withMessageContaining(project.resolve("Dockerfile") + complaint + "\n");
    }

    private Path rewritten() {
        return project.resolve("target/werf/Dockerfile");
    }

    private FakeBuildah build(String dockerfile, String script) {
        try {
            Files.writeString(project.resolve("Dockerfile"), dockerfile);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
        FakeBuildah buildah = FakeBuildah.at(host.path("/usr/bin/buildah"), script);
        BuildRequestFixture request = BuildRequestFixture.in(project).mode(Mode.NATIVE_CHROOT)
                .options(new BuildOptions(labels, List.of(), List.of(), format, false, Optional.empty(), LayerRepositories.none()))
                .inputs(new RequestedInputs(secrets, Map.of(), contexts, offered, projectLabels, Optional.empty()));
        target.ifPresent(request::target);
        SystemProcessRunner processes = new SystemProcessRunner(Optional.empty(), Optional.empty());
        new ImageBuild(host.host(), processes, new BuildahVersionQuery(processes), () -> new Report(List.of()), log).run(request.request());
        return buildah;
    }
}
