package io.github.werfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An image is made of the values of its own build, whatever the layer cache has of others. */
class ArgumentCacheIT {

    private static final String IMAGE = BuildahStore.TEST_IMAGES + "argument-cache:1";

    private BuildMachine machine;

    @BeforeEach
    void makeTheMachine() throws IOException {
        Requirement.CHROOT.assume("no image can be built twice on this host");
        machine = new BuildMachine(Path.of("target", "it", "argument cache"), "project").withImage(BuildahStore.BUSYBOX);
        Files.createDirectories(machine.checkout());
        Files.writeString(machine.checkout().resolve("file"), "file");
    }

    @AfterEach
    void removeTheMachine() {
        if (machine != null) {
            machine.remove();
        }
    }

    @Test
    void makesTheImageOfItsOwnValuesAndTakesTheSameFromTheCache() throws IOException {
        dockerfile("""
                ARG A
                ENV X=$A
                LABEL y=$A
                COPY file /d-$A/
                COPY file /another
                """);

        build("-Dwerf.buildArg.A=1");
        assertThat(contents()).isEqualTo("1 1 d-1");
        build("-Dwerf.buildArg.A=2");
        assertThat(contents()).isEqualTo("2 2 d-2");
        assertThat(build("-Dwerf.buildArg.A=1")).containsPattern("7 steps in .*, 6 of them cached");
        assertThat(contents()).isEqualTo("1 1 d-1");
    }

    @Test
    void seesThatADefaultHasChanged() throws IOException {
        dockerfile("ARG A=1\nENV X=$A\nLABEL y=$A\nCOPY file /d-$A/\nCOPY file /another\n");
        build();
        dockerfile("ARG A=2\nENV X=$A\nLABEL y=$A\nCOPY file /d-$A/\nCOPY file /another\n");
        build();

        assertThat(contents()).isEqualTo("2 2 d-2");
    }

    @Test
    void takesNothingFromTheCacheThatDependsOnASecret() throws IOException {
        dockerfile("ARG API_TOKEN\nENV X=$API_TOKEN\nLABEL y=$API_TOKEN\nCOPY file /d-$API_TOKEN/\nCOPY file /another\n");
        build("-Dwerf.buildArg.API_TOKEN=s-1");
        String second = build("-Dwerf.buildArg.API_TOKEN=s-2");

        assertThat(contents()).isEqualTo("s-2 s-2 d-s-2");
        assertThat(second).contains("Dockerfile:2: the value of API_TOKEN, a secret, is used by other instructions than RUN");
    }

    private void dockerfile(String instructions) throws IOException {
        Files.writeString(machine.checkout().resolve("Dockerfile"), "FROM " + BuildahStore.BUSYBOX + "\n" + instructions);
    }

    private String build(String... options) {
        String[] all = new String[options.length + 4];
        System.arraycopy(options, 0, all, 0, options.length);
        all[options.length] = System.getProperty("it.plugin") + ":build";
        all[options.length + 1] = "-Dwerf.mode=native-chroot";
        all[options.length + 2] = "-Dwerf.image=" + IMAGE;
        all[options.length + 3] = "-Dwerf.reuse=false";
        return machine.maven(all);
    }

    /** The variable, the label and the directory. */
    private String contents() {
        String container = machine.buildah("from", "--pull-never", IMAGE);
        String directory = machine.buildah("run", "--isolation", "chroot", container, "sh", "-c", "echo $X $(cd / && echo d-*)");
        String label = machine.buildah("inspect", "--type", "image", "--format", "{{index .OCIv1.Config.Labels \"y\"}}", IMAGE);
        machine.buildah("rm", container);
        return directory.replaceFirst(" ", " " + label + " ");
    }
}
