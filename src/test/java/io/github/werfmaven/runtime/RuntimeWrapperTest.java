package io.github.werfmaven.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuntimeWrapperTest {

    private static final String SCRIPT = "#!/bin/sh\n# grün\n";

    @TempDir
    Path root;

    private Path directory;
    private long user;

    @BeforeEach
    void setUp() throws IOException {
        directory = root.resolve("cache/werf-maven-plugin/runtimes");
        user = ((Integer) Files.getAttribute(root, "unix:uid")).longValue();
    }

    @Test
    void isWrittenForTheUserAlone() throws IOException {
        RuntimeWrapper wrapper = wrapper(SCRIPT);

        wrapper.write();

        assertThat(wrapper.file()).hasParentRaw(directory).hasContent(SCRIPT.stripTrailing());
        assertThat(permissions(wrapper.file())).isEqualTo("rwx------");
        assertThat(permissions(directory)).isEqualTo("rwx------");
    }

    @Test
    void isNamedByItsContentSoThatTwoVersionsDoNotFight() {
        RuntimeWrapper other = wrapper("#!/bin/sh\n# another\n");

        assertThat(wrapper(SCRIPT).file()).isNotEqualTo(other.file()).hasFileName("runsc-" + wrapper(SCRIPT).file().toString().split("runsc-")[1]);
        assertThat(wrapper(SCRIPT).file()).isEqualTo(wrapper(SCRIPT).file());
    }

    @Test
    void staysAsItIsWhereItIsWritten() throws IOException {
        wrapper(SCRIPT).write();
        Object first = Files.getAttribute(wrapper(SCRIPT).file(), "unix:ino");

        wrapper(SCRIPT).write();

        assertThat(Files.getAttribute(wrapper(SCRIPT).file(), "unix:ino")).isEqualTo(first);
    }

    @Test
    void replacesWhatIsDamaged() throws IOException {
        wrapper(SCRIPT).write();
        Files.writeString(wrapper(SCRIPT).file(), "#!/bin/sh\n");

        wrapper(SCRIPT).write();

        assertThat(Files.readString(wrapper(SCRIPT).file())).isEqualTo(SCRIPT);
    }

    @Test
    void replacesWhatCannotBeRun() throws IOException {
        wrapper(SCRIPT).write();
        Files.setPosixFilePermissions(wrapper(SCRIPT).file(), PosixFilePermissions.fromString("rw-------"));

        wrapper(SCRIPT).write();

        assertThat(wrapper(SCRIPT).file()).isExecutable();
    }

    @Test
    void replacesALinkAndNotWhatItLeadsTo() throws IOException {
        Path foreign = Files.writeString(root.resolve("foreign"), "mine");
        wrapper(SCRIPT).write();
        Files.delete(wrapper(SCRIPT).file());
        Files.createSymbolicLink(wrapper(SCRIPT).file(), foreign);

        wrapper(SCRIPT).write();

        assertThat(foreign).hasContent("mine");
        assertThat(Files.isSymbolicLink(wrapper(SCRIPT).file())).isFalse();
    }

    @Test
    void leavesNoHalfWrittenFileBehind() throws IOException {
        wrapper(SCRIPT).write();

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(wrapper(SCRIPT).file());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwx---", "rwxrwxrwx", "rwx----w-"})
    void isNotPutWhereOthersCanWrite(String mode) throws IOException {
        Files.createDirectories(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(mode));

        assertThatThrownBy(() -> wrapper(SCRIPT).write())
                .isInstanceOf(RuntimeWrapperException.class)
                .hasMessage("no script is put into " + directory + ", which can be written to by others, its mode is " + mode
                        + ": mend or delete it, or name another cache directory with XDG_CACHE_HOME");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void isNotPutWhereOthersCanReplaceTheDirectory() throws IOException {
        Files.createDirectories(directory);
        Files.setPosixFilePermissions(directory.getParent(), PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatThrownBy(() -> wrapper(SCRIPT).write()).hasMessageContaining(directory.getParent() + ", which can be written to by others");
    }

    @Test
    void isNotPutIntoTheDirectoryOfAnotherUser() throws IOException {
        Files.createDirectories(directory);
        RuntimeWrapper ofAnother = new RuntimeWrapper(new WrapperDirectory(directory, Optional.of(user + 1)), "runsc", SCRIPT);

        assertThatThrownBy(ofAnother::write).isInstanceOf(RuntimeWrapperException.class).hasMessageContaining("which belongs to the user ");
    }

    @Test
    void isNotPutThroughALink() throws IOException {
        Files.createDirectories(directory.getParent());
        Files.createSymbolicLink(directory, Files.createDirectory(root.resolve("elsewhere")));

        assertThatThrownBy(() -> wrapper(SCRIPT).write()).hasMessageContaining(directory + ", which is not a directory");
    }

    @Test
    void saysWhereTheCacheDirectoryCannotBeMade() throws IOException {
        Files.writeString(root.resolve("cache"), "a file");

        assertThatThrownBy(() -> wrapper(SCRIPT).write())
                .isInstanceOf(RuntimeWrapperException.class)
                .hasMessageStartingWith("the script that runsc needs cannot be written to " + wrapper(SCRIPT).file() + ": ")
                .hasMessageEndingWith("; XDG_CACHE_HOME names another cache directory");
    }

    private RuntimeWrapper wrapper(String script) {
        return new RuntimeWrapper(new WrapperDirectory(directory, Optional.of(user)), "runsc", script);
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
