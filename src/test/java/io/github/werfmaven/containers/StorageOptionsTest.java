package io.github.werfmaven.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.host.HostFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageOptionsTest {

    @TempDir
    Path root;

    @Test
    void areNoneWhereTheVariableIsNotSet() {
        assertThat(StorageOptions.of(HostFixture.below(root).host()).options()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "overlay.mount_program=/opt/fuse",
        "overlay2.mount_program=/opt/fuse",
        ".mount_program=/opt/fuse",
        "mount_program=/opt/fuse",
        "'overlay.mountopt=nodev, overlay.mount_program=/opt/other,overlay.Mount_Program=/opt/fuse'"
    })
    void nameTheMountProgram(String text) {
        assertThat(options(text).mountProgram()).contains("/opt/fuse");
    }

    @ParameterizedTest
    @CsvSource({
        "overlay, overlay.mountopt=nodev .ignore_chown_errors=true size=1G",
        "vfs,     vfs.imagestore=/s .ignore_chown_errors=true size=1G"
    })
    void areThoseOfTheDriverAndThoseOfAny(String driver, String expected) {
        assertThat(options("overlay.mountopt=nodev,vfs.imagestore=/s,.ignore_chown_errors=true,,size=1G,.mount_program=/x").others(driver))
                .containsExactly(expected.split(" "));
    }

    private StorageOptions options(String text) {
        return StorageOptions.of(HostFixture.below(root).environment("STORAGE_OPTS", text).host());
    }
}
