package io.github.werfmaven.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.werfmaven.dockerfile.lint.LintMode;
import io.github.werfmaven.dockerfile.lint.LintRule;
import io.github.werfmaven.dockerfile.lint.LintWarning;
import io.github.werfmaven.dockerfile.parser.DockerfileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerfileWarningsTest {

    private static final String TWO = "FROM scratch as base\n\nCOPY target/app.jar \\\n\n  /\n";
    private static final String PAGES = "https://docs.docker.com/reference/build-checks/";

    private final RecordingBuildLog log = new RecordingBuildLog();

    @TempDir
    Path project;

    private Path dockerfile;
    private BuildRequestFixture request;

    @BeforeEach
    void setUp() throws IOException {
        dockerfile = project.resolve("Dockerfile");
        Files.createFile(Files.createDirectories(project.resolve("target")).resolve("app.jar"));
        request = BuildRequestFixture.in(project);
    }

    @Test
    void areToldByLineWithPlaceRuleAndPage() throws IOException {
        check(TWO);

        assertThat(log.events()).containsExactly(
                "warning " + dockerfile + ":1: FromAsCasing: \"as\" is not in the same case as \"FROM\""
                        + " (" + PAGES + "from-as-casing/)",
                "warning " + dockerfile + ":5: NoEmptyContinuation: Empty continuation line found in: COPY target/app.jar /"
                        + " (" + PAGES + "no-empty-continuation/)");
    }

    @Test
    void areGivenAsData() throws IOException {
        PlannedBuild planned = check(TWO);

        assertThat(planned.lint().warnings()).extracting(LintWarning::rule)
                .containsExactly(LintRule.NO_EMPTY_CONTINUATION, LintRule.FROM_AS_CASING);
    }

    @Test
    void areNotLookedForWhereTheyAreOff() throws IOException {
        request.lint(LintMode.OFF);

        assertThat(check("# check=nonsense\n" + TWO).lint().warnings()).isEmpty();
        assertThat(log.events()).isEmpty();
    }

    @Test
    void areErrorsTogetherWhereTheUserSaysSo() throws IOException {
        request.lint(LintMode.ERROR);
        Files.writeString(dockerfile, TWO);

        DockerfileException failure = catchThrowableOfType(DockerfileException.class, this::plan);

        assertThat(failure.getMessage()).isEqualTo(dockerfile
                + ":1: FromAsCasing: \"as\" is not in the same case as \"FROM\" (" + PAGES
                + "from-as-casing/)\n    FROM scratch as base\n" + dockerfile
                + ":5: NoEmptyContinuation: Empty continuation line found in: COPY target/app.jar / (" + PAGES
                + "no-empty-continuation/)\n    COPY target/app.jar /");
        assertThat(log.events()).isEmpty();
    }

    @Test
    void areErrorsWhereTheDockerfileSaysSo() throws IOException {
        Files.writeString(dockerfile, "# check=error=true\n" + TWO);

        assertThatExceptionOfType(DockerfileException.class).isThrownBy(this::plan);
    }

    @Test
    void areNoErrorsWhereNoneIsThere() throws IOException {
        request.lint(LintMode.ERROR);

        assertThat(check("# check=skip=FromAsCasing,NoEmptyContinuation\n" + TWO).lint().warnings()).isEmpty();
    }

    @Test
    void giveWayToTheErrorThatAnIgnoredSourceIs() throws IOException {
        Files.writeString(project.resolve(".dockerignore"), "target\n");
        Files.writeString(dockerfile, "FROM scratch\nCOPY target/app.jar /\n");

        assertThatExceptionOfType(DockerfileException.class).isThrownBy(this::plan).withMessageContaining(".dockerignore:1");
        assertThat(log.events()).isEmpty();
    }

    @Test
    void showNoSecret() throws IOException {
        request.buildArg("TOKEN", "hunter2");

        check("ARG TOKEN\nFROM scratch\n# check=skip=SecretsUsedInArgOrEnv\nARG TOKEN\n"
                + "WORKDIR $TOKEN\nEXPOSE 1/TCP $TOKEN\nENV $TOKEN x\nCOPY $TOKEN /\n");

        assertThat(log.events()).isNotEmpty().noneMatch(event -> event.contains("hunter2"));
    }

    @Test
    void areNotAThousandLines() throws IOException {
        check("FROM scratch\n" + "ENV a 1\n".repeat(1000));

        assertThat(log.events()).hasSize(51).last().isEqualTo("warning " + dockerfile + ": there are 950 more warnings");
    }

    private PlannedBuild check(String content) throws IOException {
        Files.writeString(dockerfile, content);
        return plan();
    }

    private PlannedBuild plan() {
        return new DockerfilePlan(Optional.empty(), log).plan(request.request(), Optional.empty(), Optional.empty());
    }
}
