package io.github.werfmaven.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.host.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateDirectoryTest {

    @TempDir
    private Path root;

    private Host host;
    private Path parent;

    @BeforeEach
    void setUp() {
        host = HostFixture.below(root).file("/proc/sys/kernel/random/boot_id", "b\n").host();
        parent = root.resolve("files");
    }

    @Test
    void isMadeWhenSomethingIsToBePutThere() throws IOException {
        try (PrivateDirectory directory = PrivateDirectory.within(parent, host)) {
            assertThat(parent).doesNotExist();

            Path file = directory.write("a/secret", new byte[] {'s'}, "rw-------");

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.path()))).isEqualTo("rwx------");
        }
        assertThat(parent).isEmptyDirectory();
    }

    /** As when the JVM is told to end and somebody goes on for a moment. */
    @Test
    void isNotMadeAgainOnceItIsDeleted() throws IOException {
        try (PrivateDirectory directory = PrivateDirectory.within(parent, host)) {
            ThrowAwayDirectory.of(directory.path()).close();

            assertThatThrownBy(() -> directory.write("secret", new byte[] {'s'}, "r--r--r--")).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> directory.write("a/secret", new byte[] {'s'}, "r--r--r--")).isInstanceOf(IOException.class);
            assertThat(parent).isEmptyDirectory();
        }
    }

    @Test
    void leavesThatOfAnotherBuildOfTheSameJvmAlone() throws IOException {
        try (PrivateDirectory one = PrivateDirectory.within(parent, host); PrivateDirectory other = PrivateDirectory.within(parent, host)) {
            Path first = one.path();
            other.path();

            assertThat(first).exists();
        }
    }

    @Test
    void removesWhatAJvmLeftThatIsNoMore() throws IOException {
        Path left;
        try (PrivateDirectory example = PrivateDirectory.within(parent, host)) {
            String name = example.path().getFileName().toString();
            left = Files.createDirectories(parent.resolve(name.replace("-" + ProcessHandle.current().pid() + "-", "-4999999-")));
        }
        Files.writeString(left.resolve("auth.json"), "s");

        try (PrivateDirectory next = PrivateDirectory.within(parent, host)) {
            next.path();

            assertThat(left).doesNotExist();
        }
    }

    @Test
    void leavesAloneWhatBelongsToProcessesThatItCannotSee() throws IOException {
        Path foreign = Files.createDirectories(parent.resolve("werf-private-0-4999999-1"));

        try (PrivateDirectory next = PrivateDirectory.within(parent, host)) {
            next.path();
        }
        assertThat(foreign).exists();
    }
}
