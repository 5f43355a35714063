package io.github.werfmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutionResultsTest {

    @TempDir
    Path project;

    private MojoFixture maven;
    private Path root;

    @BeforeEach
    void setUp() {
        maven = new MojoFixture(project);
        root = project.resolve("target/werf");
    }

    @Test
    void ofTheOnlyExecutionAreInTheProjectsFolder() {
        maven.withExecution("image", "build", "push").withExecution("host", "check");

        assertThat(results("image").own()).isEqualTo(root);
        assertThat(results("image").ownName()).isEmpty();
        assertThat(results("image").all()).containsExactly(root);
    }

    @Test
    void ofSeveralExecutionsEachHaveAFolder() {
        maven.withExecution("app", "build").withExecution("debug", "build");

        assertThat(results("app").own()).isEqualTo(root.resolve("app"));
        assertThat(results("debug").own()).isEqualTo(root.resolve("debug"));
        assertThat(results("debug").ownName()).contains("debug");
    }

    @Test
    void ofTheCommandLineAreInTheProjectsFolder() {
        maven.withExecution("app", "build").withExecution("debug", "build");

        assertThat(results("default-cli").own()).isEqualTo(root);
    }

    @Test
    void ofAnExecutionThatIsBoundToNoPhaseDoNotCount() {
        maven.withExecution("app", "build").withExecution("debug", "build");
        BuildMojo mojo = maven.running("app").fill(new BuildMojo());
        mojo.project.getPlugin("io.github.werfmaven:werf-maven-plugin").getExecutions().get(1).setPhase("none");

        assertThat(mojo.executions().own()).isEqualTo(root);
    }

    @Test
    void canBeThoseOfAnyExecutionThatBuildsForAGoalOfAnother() {
        maven.withExecution("app", "build").withExecution("debug", "build").withExecution("to-registry", "push");

        assertThat(results("to-registry").all()).containsExactly(root, root.resolve("app"), root.resolve("debug"));
        assertThat(results("debug").all()).containsExactly(root.resolve("debug"), root.resolve("app"));
    }

    @Test
    void areInTheProjectsFolderWhereThePomHasNoPlugin() {
        MojoFixture withoutPom = new MojoFixture(project).withoutPom();

        assertThat(withoutPom.fill(new BuildMojo()).executions().own()).isEqualTo(root);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "..", ".", "", "/tmp/x", "../x", "a\0b"})
    void areRefusedWhereNoFolderCanBeCalledSo(String id) {
        maven.withExecution(id, "build").withExecution("debug", "build");

        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> results(id).own())
                .withMessageStartingWith("the execution \"" + id + "\": its results have a folder");
    }

    @Test
    void tellTheGoalsThatFollowOfTheLastImageAndOfEachOne() {
        maven.withExecution("app", "build").withExecution("debug", "build");
        BuildMojo mojo = maven.running("app").fill(new BuildMojo());

        new ImageProperties(mojo.project, new ExecutionResults(root, List.of("app", "debug"), "app")).set("image", "shop:1");
        new ImageProperties(mojo.project, new ExecutionResults(root, List.of("app", "debug"), "debug")).set("image", "shop:debug");

        assertThat(mojo.project.getProperties())
                .containsEntry("werf.image", "shop:debug")
                .containsEntry("werf.app.image", "shop:1")
                .containsEntry("werf.debug.image", "shop:debug");
    }

    private ExecutionResults results(String execution) {
        return maven.running(execution).fill(new BuildMojo()).executions();
    }
}
