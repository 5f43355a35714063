package io.github.werfmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.werfmaven.buildah.FakeBuildah;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainMojoTest {

    @TempDir
    Path project;

    @TempDir
    Path root;

    @Test
    void explainsAndRunsNothing() throws Exception {
        Files.writeString(project.resolve("Dockerfile"), "FROM a\n");
        FakeBuildah buildah = FakeBuildah.at(root.resolve("buildah"), "write_id");
        MojoFixture maven = new MojoFixture(project);

        mojo(maven, buildah).execute();

        assertThat(maven.log().lines("INFO"))
                .contains("Image       shop-app:1.0-SNAPSHOT")
                .anyMatch(line -> line.startsWith("Command     " + buildah.path() + " --storage-driver overlay build"));
        assertThat(buildah.calls()).isEmpty();
        assertThat(project.resolve("target")).doesNotExist();
    }

    @Test
    void writesTheFileThatItIsToldTo() throws Exception {
        Files.writeString(project.resolve("Dockerfile"), "FROM a\n");
        ExplainMojo mojo = mojo(new MojoFixture(project), FakeBuildah.at(root.resolve("buildah"), "write_id"));
        mojo.explainOutput = root.resolve("plan.json").toFile();

        mojo.execute();

        assertThat(root.resolve("plan.json")).content().startsWith("{").contains("\"version\":1");
    }

    @Test
    void refusesADirectoryAsItsFile() throws Exception {
        Files.writeString(project.resolve("Dockerfile"), "FROM a\n");
        ExplainMojo mojo = mojo(new MojoFixture(project), FakeBuildah.at(root.resolve("buildah"), "write_id"));
        mojo.explainOutput = root.toFile();

        assertThatExceptionOfType(MojoFailureException.class).isThrownBy(mojo::execute)
                .withMessage("<explainOutput> (-Dwerf.explain.output): " + root + " is a directory; it takes a file");
    }

    private static ExplainMojo mojo(MojoFixture maven, FakeBuildah buildah) throws Exception {
        ExplainMojo mojo = maven.fill(new ExplainMojo());
        mojo.buildah = buildah.path().toString();
        mojo.mode = "native-chroot";
        return mojo;
    }
}
