package io.github.werfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The image of {@code site/ci/Dockerfile}, as the plugin builds it upon the distribution's packages. */
final class CiImage {

    private static final String REPOSITORY = "localhost/werf-ci";
    static final String NAME = REPOSITORY + ":latest";

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

        load(docker, folder.resolve("image.tar"));
    }

    /** Into Docker under its own id, too, so that it is brought there once. */
    private static void load(TestDocker docker, Path archive) throws IOException {
        BuildahStore store = BuildahStore.overlay();
        String exactName = REPOSITORY + ":" + store.imageId(NAME).orElseThrow().replace("sha256:", "");
        if (Program.run(docker.command("image", "inspect", exactName)).exitCode() != 0) {
            store.run("push", "--quiet", NAME, "docker-archive:" + archive + ":" + exactName);
            docker.run("load", "--input", archive.toString());
            Files.delete(archive);
        }
        docker.run("tag", exactName, NAME);
    }
}
