package io.github.werfmaven.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnreadableFileTest {

    /** Whoever runs the tests is another. */
    private static final int NOBODY = 65_533;

    @TempDir
    Path context;

    private Path closed;

    @BeforeEach
    void setUp() throws IOException {
        allow(context, "rwxr-xr-x");
        allow(Files.createDirectory(context.resolve("sub")), "rwxr-xr-x");
        closed = Files.writeString(context.resolve("sub/closed"), "x");
        allow(closed, "rw-------");
        allow(Files.writeString(context.resolve("open"), "x"), "rw-r--r--");
    }

    @Test
    void isNamedBelowTheContext() {
        assertThat(found("copier: get: \"/sub/closed\": opening file: open /sub/closed: permission denied")).contains(closed);
    }

    @Test
    void isNamedAsTheContainerSeesIt() {
        assertThat(found("generating checksum: open /werf/context/sub/closed: permission denied")).contains(closed);
    }

    @Test
    void isTheFolderThatIsClosed() throws IOException {
        allow(context.resolve("sub"), "rwx------");

        assertThat(found("lstat /sub/missing: permission denied")).contains(context.resolve("sub"));
    }

    @Test
    void isFoundWhereBuildahOnlySaysThatTheReaderGaveUp() {
        assertThat(found("reading \"/werf/context\": error encoding request for copier subprocess: write |1: broken pipe"))
                .contains(closed);
    }

    @Test
    void isNoneWhereOthersMayRead() {
        assertThat(found("open /open: permission denied")).isEmpty();
    }

    @Test
    void isNoneWhereItBelongsToWhoeverReads() throws IOException {
        int owner = (Integer) Files.getAttribute(closed, "unix:uid");

        assertThat(UnreadableFile.of("open /sub/closed: permission denied", "/werf/context", context, owner)).isEmpty();
    }

    @Test
    void isNoneOfTheContextWhereAnotherIsDenied() {
        assertThat(found("open /../../etc/shadow: permission denied")).isEmpty();
        assertThat(found("mount: permission denied")).isEmpty();
    }

    @Test
    void isOpenedByACommand() throws IOException {
        Path blank = Files.writeString(context.resolve("it's"), "x");
        allow(blank, "rw-------");

        assertThat(UnreadableFile.of("open /it's: permission denied", "/werf/context", context, NOBODY).orElseThrow().explanation())
                .contains("chmod -R o+rX '" + context + "/it'\\''s'");
    }

    private Optional<Path> found(String reason) {
        return UnreadableFile.of(reason, "/werf/context", context, NOBODY).map(UnreadableFile::path);
    }

    private static void allow(Path file, String permissions) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
