package io.github.werfmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.buildah.FakeBuildah;
import java.nio.file.Files;
import java.nio.file.Path;
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
        ExplainMojo mojo = maven.fill(new ExplainMojo());
        mojo.buildah = buildah.path().toString();
        mojo.mode = "native-chroot";

        mojo.execute();

        assertThat(maven.log().lines("INFO"))
                .contains("Image       shop-app:1.0-SNAPSHOT")
                .anyMatch(line -> line.startsWith("Command     " + buildah.path() + " --storage-driver overlay build"));
        assertThat(buildah.calls()).isEmpty();
        assertThat(project.resolve("target")).doesNotExist();
    }
}
