package io.github.werfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The image of {@code site/ci/Dockerfile}, as the plugin builds it upon the distribution's packages. */
final class CiImage {

    static final String NAME = "localhost/werf-ci:latest";

    private static final Path DOCKERFILE = Path.of("site", "ci", "Dockerfile");
    /** A hundred packages are fetched, once for each state of the Dockerfile: afterwards the layers are in the store. */
    private static final Duration TIME_LIMIT = Duration.ofMinutes(10);

    private CiImage() {}

    /** Builds it with the host's network, which is the way to the packages that the base image knows, and gives it to Docker. */
    static void provide(TestDocker docker, Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.copy(DOCKERFILE, folder.resolve("Dockerfile"));
        Program.Result build = Program.run(HostMaven.command(folder, System.getProperty("it.plugin") + ":build",
                "--offline", "-Dwerf.image=" + NAME, "-Dwerf.buildArg.BASE_IMAGE=" + BuildahStore.DEBIAN_BASE,
                "-Dwerf.network=host", "-Dwerf.storageDriver=overlay"), TIME_LIMIT);
        Files.writeString(folder.resolve("build.log"), build.output() + build.errors());
        assertThat(build.exitCode()).as("the plugin builds the image for CI:%n%s", build.output()).isZero();

        Path archive = folder.resolve("image.tar");
        BuildahStore.overlay().run("push", "--quiet", NAME, "docker-archive:" + archive + ":" + NAME);
        docker.run("load", "--input", archive.toString());
        Files.delete(archive);
    }
}
