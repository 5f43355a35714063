package io.github.werfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a real store: an image that is there already is not built again. */
class ReuseIT {

    private static final String IMAGE = BuildahStore.TEST_IMAGES + "reuse:1";

    private BuildMachine machine;

    @BeforeEach
    void makeTheMachine() throws IOException {
        Requirement.CHROOT.assume("no image can be built twice on this host");
        machine = new BuildMachine(Path.of("target", "it", "reuse"), "project").withImage(BuildahStore.BUSYBOX);
        Files.createDirectories(machine.checkout());
        Files.writeString(machine.checkout().resolve("file"), "one");
        Files.writeString(machine.checkout().resolve("Dockerfile"), "FROM " + BuildahStore.BUSYBOX + "\nARG V=1\nRUN echo $V > /v\nCOPY file /\n");
    }

    @AfterEach
    void removeTheMachine() {
        if (machine != null) {
            machine.remove();
        }
    }

    @Test
    void takesTheImageThatIsThereAsLongAsNothingHasChanged() throws IOException {
        assertThat(build()).contains("Built " + IMAGE);
        String first = machine.imageId(IMAGE);
        Files.setLastModifiedTime(machine.checkout().resolve("file"), FileTime.fromMillis(0));

        assertThat(build()).contains("Nothing has changed: " + IMAGE).doesNotContain("step 1");
        assertThat(machine.imageJson().getBoolean("built")).isFalse();
        assertThat(machine.imageJson().getString("imageId")).isEqualTo("sha256:" + first);

        assertThat(build("-Dwerf.tags=2")).contains("Nothing has changed");
        assertThat(machine.imageId(IMAGE.replace(":1", ":2"))).isEqualTo(first);

        Files.writeString(machine.checkout().resolve("file"), "two");
        assertThat(build()).contains("Built " + IMAGE);
        String second = machine.imageId(IMAGE);
        assertThat(second).isNotEqualTo(first);
        assertThat(build("-Dwerf.buildArg.V=2")).contains("Built " + IMAGE);

        Files.writeString(machine.checkout().resolve("file"), "one");
        assertThat(build()).contains("Nothing has changed");
        assertThat(machine.imageId(IMAGE)).as("the image of before has its name again").isEqualTo(first);
        assertThat(build("-Dwerf.noCache")).contains("Built " + IMAGE);
    }

    @Test
    void takesNoImageThatWasBuiltUponTheOneThatIsLookedFor() throws IOException {
        build();
        String first = machine.imageId(IMAGE);
        Path other = Files.createDirectories(machine.checkout().resolve("other"));
        Files.writeString(other.resolve("Dockerfile"), "FROM " + IMAGE + "\nRUN echo other > /v\n");
        machine.maven(System.getProperty("it.plugin") + ":build", "-Dwerf.mode=native-chroot", "-Dwerf.contextDirectory=" + other,
                "-Dwerf.image=" + BuildahStore.TEST_IMAGES + "reuse-other:1");
        machine.buildah("tag", BuildahStore.TEST_IMAGES + "reuse-other:1", IMAGE);

        build();

        assertThat(machine.imageId(IMAGE)).isEqualTo(first);
    }

    private String build(String... options) {
        String[] all = new String[options.length + 3];
        System.arraycopy(options, 0, all, 0, options.length);
        all[options.length] = System.getProperty("it.plugin") + ":build";
        all[options.length + 1] = "-Dwerf.mode=native-chroot";
        all[options.length + 2] = "-Dwerf.image=" + IMAGE;
        return machine.maven(all);
    }
}
