package io.github.werfmaven.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.werfmaven.host.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThrowAwayDirectoryTest {

    @TempDir
    Path parent;

    @Test
    void isPrivate() throws IOException {
        try (ThrowAwayDirectory directory = ThrowAwayDirectory.beside(parent.resolve("a/b/store"))) {
            assertThat(Files.getPosixFilePermissions(directory.path()))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void isGoneWithAllInItWhenItIsClosed() throws IOException {
        try (ThrowAwayDirectory directory = ThrowAwayDirectory.beside(parent.resolve("store"))) {
            Files.createDirectories(directory.path().resolve("a/b"));
            Files.writeString(directory.path().resolve("a/b/c"), "");
        }

        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void isGoneOnWindowsToo() throws IOException {
        Path proofs = Files.createDirectories(Jimfs.newFileSystem(Configuration.windows()).getPath("C:\\cache\\proofs"));
        try (ThrowAwayDirectory directory = ThrowAwayDirectory.beside(proofs)) {
            Files.createDirectories(directory.path().resolve("a\\b"));

            assertThat(directory.path()).hasParent(proofs.getParent());
        }

        assertThat(proofs.getParent()).isDirectoryNotContaining("glob:werf-*").isNotEmptyDirectory();
    }

    @Test
    void isGoneThoughADirectoryInItMayNotBeListed() throws IOException {
        try (ThrowAwayDirectory directory = ThrowAwayDirectory.beside(parent.resolve("store"))) {
            Path work = Files.createDirectories(directory.path().resolve("overlay/work/work"));
            Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("---------"));
        }

        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void leavesAloneWhatALinkInItPointsTo() throws IOException {
        Path outside = Files.createDirectory(parent.resolve("outside"));
        Path kept = Files.writeString(outside.resolve("kept"), "");
        try (ThrowAwayDirectory directory = ThrowAwayDirectory.beside(parent.resolve("store"))) {
            Files.createSymbolicLink(directory.path().resolve("link"), outside);
        }

        assertThat(kept).exists();
    }

    @Test
    void liesBesideTheStore() throws IOException {
        Path store = Files.createDirectory(parent.resolve("store"));
        try (ThrowAwayDirectory directory = ThrowAwayDirectory.beside(store)) {
            assertThat(directory.path()).hasParent(parent);
        }
    }

    @Test
    void liesBesideWhatALinkToTheStorePointsTo() throws IOException {
        Path store = Files.createDirectories(parent.resolve("disk/store"));
        Path link = Files.createSymbolicLink(parent.resolve("link"), store);
        try (ThrowAwayDirectory directory = ThrowAwayDirectory.beside(link)) {
            assertThat(directory.path()).hasParent(parent.resolve("disk"));
        }
    }

    @Test
    void liesWithinAStoreThatIsAFileSystemOfItsOwn() throws IOException {
        Path store = Path.of("/dev/shm");
        assumeTrue(Files.isWritable(store) && !Files.getAttribute(store, "unix:dev").equals(Files.getAttribute(Path.of("/dev"), "unix:dev")));
        try (ThrowAwayDirectory directory = ThrowAwayDirectory.beside(store)) {
            assertThat(directory.path()).hasParent(store);
        }
    }

    @Test
    void liesWithinAStoreBesideWhichNothingCanBe() throws IOException {
        assumeFalse(Host.current().isRoot(), "root may write everywhere");
        Path store = Files.createDirectory(parent.resolve("store"));
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("r-xr-xr-x"));
        try (ThrowAwayDirectory directory = ThrowAwayDirectory.beside(store)) {
            assertThat(directory.path()).hasParent(store);
        } finally {
            Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void endsWhatStillRunsWithIt() throws Exception {
        try (ThrowAwayDirectory directory = ThrowAwayDirectory.beside(parent.resolve("store"))) {
            Process daemon = new ProcessBuilder("tail", "-f", "/dev/null", directory.path().resolve("log").toString()).start();

            directory.endProcesses();

            assertThat(daemon.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void doesNotMindBeingGoneAlready() throws IOException {
        try (ThrowAwayDirectory directory = ThrowAwayDirectory.beside(parent.resolve("store"))) {
            Files.delete(directory.path());
        }

        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void takesAwayWhatABuildThatWasKilledLeftLongAgo() throws IOException {
        Path leftover = Files.createDirectories(parent.resolve("werf-self-test-1/root")).getParent();
        Files.setLastModifiedTime(leftover, FileTime.from(Instant.now().minus(Duration.ofDays(2))));

        ThrowAwayDirectory.beside(parent.resolve("store")).close();

        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void leavesAloneWhatAnotherBuildIsUsing() throws IOException {
        try (ThrowAwayDirectory other = ThrowAwayDirectory.beside(parent.resolve("store"))) {
            ThrowAwayDirectory.beside(parent.resolve("store")).close();

            assertThat(other.path()).exists();
        }
    }

    @Test
    void leavesAloneWhatIsNotItsOwn() throws IOException {
        Path storage = Files.createDirectory(parent.resolve("storage"));
        Files.setLastModifiedTime(storage, FileTime.from(Instant.EPOCH));

        ThrowAwayDirectory.beside(parent.resolve("store")).close();

        assertThat(storage).exists();
    }
}
