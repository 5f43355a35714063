package io.github.werfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The same project makes the same image on two machines. What two machines cannot be here: the clock of this one cannot be set, so
 * the second builds some seconds later, out of files that are decades older.
 */
class ReproducibleImageIT {

    private static final Path PROJECT = Path.of("src", "test", "resources", "reproducible").toAbsolutePath();
    private static final String IMAGE = BuildahStore.TEST_IMAGES + "reproducible:1";
    private static final String DOCKER_IMAGE = BuildahStore.TEST_IMAGES + "reproducible:docker";

    private final Path folder = Path.of("target", "it", "reproducible").toAbsolutePath();
    private BuildMachine one;
    private BuildMachine two;

    @BeforeEach
    void makeTheMachines() throws IOException {
        Requirement.CHROOT.assume("no image can be built twice on this host");
        one = new BuildMachine(folder.resolve("one"), "project");
        two = new BuildMachine(folder.resolve("two"), "home/work space/a, b")
                .with("TZ", "Asia/Tokyo").with("LC_ALL", "C").with("LANG", "de_DE.UTF-8").with("SOURCE_DATE_EPOCH", "1");
        for (BuildMachine machine : List.of(one, two)) {
            machine.withImage(BuildahStore.BUSYBOX);
        }
        one.checkOut(PROJECT, Instant.now());
        two.checkOut(PROJECT, Instant.parse("2001-02-03T04:05:06Z"));
        // Of another umask when it was checked out; that of the build itself would come to be in the jar.
        for (String file : List.of("hostname", "hosts", "resolv.conf")) {
            Files.setPosixFilePermissions(two.checkout().resolve("etc").resolve(file), PosixFilePermissions.fromString("rw-------"));
        }
    }

    @AfterEach
    void removeTheMachines() {
        for (BuildMachine machine : List.of(one, two)) {
            machine.remove();
        }
    }

    @Test
    void isTheSameByteForByteOnAnotherMachine() throws Exception {
        Requirement.CRUN.assume("no image can be built in another mode on this host");
        one.maven("package", plugin(), "-Dwerf.image=" + IMAGE, "-Dwerf.mode=native-chroot");
        one.maven(plugin(), "-Dwerf.image=" + DOCKER_IMAGE, "-Dwerf.dockerfile=Dockerfile.docker", "-Dwerf.mode=native-chroot");

        two.maven("package", plugin(), "-Dwerf.image=" + IMAGE, "-Dwerf.mode=native-rootless", "-Dwerf.runtime=crun");
        two.maven(plugin(), "-Dwerf.image=" + DOCKER_IMAGE, "-Dwerf.dockerfile=Dockerfile.docker", "-Dwerf.mode=native-rootless");

        assertThat(two.imageId(IMAGE)).isEqualTo(one.imageId(IMAGE));
        assertThat(two.exported(IMAGE, "oci")).isEqualTo(one.exported(IMAGE, "oci")).isNotEmpty();
        // Before 1.41 Buildah gives an image in Docker's format a host name and the id of a container, which are others each time.
        assertThat(layers(two, DOCKER_IMAGE)).isEqualTo(layers(one, DOCKER_IMAGE)).isEqualTo(layers(one, IMAGE)).contains("sha256:");
    }

    @Test
    void takesNoLayerOfAnotherTimeOutOfTheCacheAndAllOfTheSame() throws Exception {
        one.maven("package", plugin(), "-Dwerf.image=" + IMAGE, "-Dwerf.outputTimestamp=x");
        String untimed = one.imageId(IMAGE);
        one.maven(plugin(), "-Dwerf.image=" + IMAGE, "-Dwerf.outputTimestamp=1600000000");
        String other = one.imageId(IMAGE);
        one.maven(plugin(), "-Dwerf.image=" + IMAGE);
        String timed = one.imageId(IMAGE);
        String again = one.maven(plugin(), "-Dwerf.image=" + IMAGE, "-Dwerf.reuse=false");

        two.maven("package", plugin(), "-Dwerf.image=" + IMAGE, "-Dwerf.outputTimestamp=2023-11-14T22:13:20Z");

        assertThat(List.of(untimed, other, timed)).doesNotHaveDuplicates();
        assertThat(two.imageId(IMAGE)).isEqualTo(timed).isEqualTo(one.imageId(IMAGE));
        assertThat(again).containsPattern("16 steps in .*, 14 of them cached");
    }

    private static String layers(BuildMachine machine, String image) {
        return machine.buildah("inspect", "--type", "image", "--format", "{{.OCIv1.RootFS.DiffIDs}}", image);
    }

    private static String plugin() {
        return System.getProperty("it.plugin") + ":build";
    }
}
