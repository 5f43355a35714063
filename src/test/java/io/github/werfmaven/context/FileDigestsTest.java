package io.github.werfmaven.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileDigestsTest {

    private static final String OF_ONE = "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed";
    private static final FileDigest WRONG = new FileDigest(new byte[FileDigest.LENGTH]);

    @TempDir
    private Path folder;

    private Path file;
    private Path memory;
    private Optional<Long> user;

    @BeforeEach
    void setUp() throws IOException {
        file = Files.writeString(folder.resolve("file"), "one");
        memory = folder.resolve("cache/digests");
        user = Optional.of(((Integer) Files.getAttribute(folder, "unix:uid")).longValue());
    }

    @Test
    void areThoseOfTheContents() throws IOException {
        Path other = Files.write(folder.resolve("other"), new byte[300_000]);
        Files.createSymbolicLink(folder.resolve("link"), file);

        Map<Path, FileDigest> digests = new FileDigests(FileDigestMemory.none()).of(List.of(entry(file), entry(other), entry(file)));

        assertThat(digests).containsOnlyKeys(file, other);
        assertThat(digests.get(file)).hasToString(OF_ONE);
    }

    @Test
    void followNoLink() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);

        ContextEntry entry = new ContextEntry("link", EntryType.FILE, 0777, 3, Optional.empty(), link, Optional.empty());

        assertThatThrownBy(() -> new FileDigests(FileDigestMemory.none()).of(List.of(entry))).isInstanceOf(ContextException.class).hasMessageContaining(link.toString());
    }

    @Test
    void ofAFileThatHasChangedSinceItWasFoundAreNotTold() throws IOException {
        ContextEntry entry = entry(file);
        Files.writeString(file, "two");

        assertThatThrownBy(() -> new FileDigests(FileDigestMemory.none()).of(List.of(entry)))
                .isInstanceOf(ContextException.class).hasMessageContaining(file + " changed while it was read");
    }

    @Test
    void ofAnUnchangedFileAreKnown() throws IOException {
        remember(WRONG);

        assertThat(digest(file, FileDigestMemory.of(memory, user))).isEqualTo(WRONG);
    }

    /** As with a file system in user space, whose numbers are given anew, and whose times are whole seconds. */
    @Test
    void ofAnotherFileThatLooksTheSameAreNot() throws IOException {
        remember(WRONG);
        FileDigestMemory known = FileDigestMemory.of(memory, user);
        FileStamp stamp = entry(file).stamp().orElseThrow();

        assertThat(known.find(folder.resolve("other"), stamp)).isEmpty();
        assertThat(known.find(file, stamp)).contains(WRONG);
    }

    @Test
    void ofAFileThatWasWrittenAnewAreNot() throws IOException {
        remember(WRONG);
        FileTime before = Files.getLastModifiedTime(file);
        Files.writeString(file, "one");
        Files.setLastModifiedTime(file, before);

        assertThat(digest(file, FileDigestMemory.of(memory, user))).hasToString(OF_ONE);
    }

    @Test
    void ofAFileThatStandsInForAnotherAreNot() throws IOException {
        remember(WRONG);
        Path other = Files.writeString(folder.resolve("new"), "one");
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

        assertThat(digest(file, FileDigestMemory.of(memory, user))).hasToString(OF_ONE);
    }

    @Test
    void ofAFileThatHasJustBeenWrittenAreNotKept() throws IOException {
        FileDigestMemory first = FileDigestMemory.of(memory, user);
        digest(file, first);
        first.write();

        assertThat(memory).doesNotExist();
        FileStamp stamp = entry(file).stamp().orElseThrow();
        assertThat(stamp.isRacyAt(stamp.changed() + 1_000_000_000L)).isTrue();
        assertThat(stamp.isRacyAt(stamp.changed() + 3_000_000_000L)).isFalse();
    }

    @Test
    void ofFilesThatWereNotAskedForAreForgotten() throws IOException {
        remember(WRONG);
        FileDigestMemory next = FileDigestMemory.of(memory, user);
        next.put(folder.resolve("other"), new FileStamp(1, 2, 3, 4, 5), WRONG);
        next.write();

        assertThat(digest(file, FileDigestMemory.of(memory, user))).hasToString(OF_ONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 11, 40, 70})
    void areReadAgainWhereTheMemoryIsCutOff(int length) throws IOException {
        remember(WRONG);
        byte[] whole = Files.readAllBytes(memory);
        Files.write(memory, Arrays.copyOf(whole, Math.min(length, whole.length - 1)));

        assertThat(digest(file, FileDigestMemory.of(memory, user))).hasToString(OF_ONE);
    }

    @Test
    void areReadAgainWhereAByteOfTheMemoryIsAnother() throws IOException {
        remember(WRONG);
        byte[] whole = Files.readAllBytes(memory);
        for (int i = 0; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 1;
            Files.write(memory, damaged);

            assertThat(digest(file, FileDigestMemory.of(memory, user))).as("byte %d", i).hasToString(OF_ONE);
        }
    }

    @Test
    void areReadAgainWhereOthersMayWriteTheMemory() throws IOException {
        remember(WRONG);
        Files.setPosixFilePermissions(memory, PosixFilePermissions.fromString("rw-rw----"));

        assertThat(digest(file, FileDigestMemory.of(memory, user))).hasToString(OF_ONE);
    }

    @Test
    void areReadAgainWhereTheMemoryIsOfAnotherUser() throws IOException {
        remember(WRONG);

        assertThat(digest(file, FileDigestMemory.of(memory, Optional.of(user.get() + 1)))).hasToString(OF_ONE);
    }

    @Test
    void leaveAMemoryForTheUserAlone() throws IOException {
        remember(WRONG);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(memory))).isEqualTo("rw-------");
        try (var files = Files.list(memory.getParent())) {
            assertThat(files).containsExactly(memory);
        }
    }

    /** A digest that is not the file's, so that it can be told whether it was read. */
    private void remember(FileDigest digest) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        FileDigestMemory first = FileDigestMemory.of(memory, user);
        first.put(file, entry(file).stamp().orElseThrow(), digest);
        first.write();
    }

    private static FileDigest digest(Path file, FileDigestMemory memory) throws IOException {
        return new FileDigests(memory).of(List.of(entry(file))).get(file);
    }

    private static ContextEntry entry(Path file) throws IOException {
        return FileStatus.read(file).toEntry(file.getFileName().toString(), file);
    }
}
