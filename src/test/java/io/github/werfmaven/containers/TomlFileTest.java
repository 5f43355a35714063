package io.github.werfmaven.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TomlFileTest {

    @TempDir
    private Path directory;

    @Test
    void readsAStringOfATable() throws IOException {
        assertThat(read("[storage.options]\nsize = \"10G\"\n").string("storage", "options", "size")).contains("10G");
    }

    @Test
    void takesAnEmptyStringForNothing() throws IOException {
        assertThat(read("[storage]\ndriver = \"\"\n").string("storage", "driver")).isEmpty();
    }

    @Test
    void takesAValueOfAnotherTypeForNoString() throws IOException {
        assertThat(read("[storage]\ndriver = 3\n").string("storage", "driver")).isEmpty();
        assertThat(read("[storage]\ndriver = 3\n").value("storage", "driver")).contains(3);
    }

    @Test
    void findsNothingBelowAValueThatIsNoTable() throws IOException {
        assertThat(read("storage = 3\n").value("storage", "driver")).isEmpty();
    }

    @Test
    void readsAFileThatBeginsWithAByteOrderMark() throws IOException {
        assertThat(read("\uFEFF[storage]\ndriver = \"vfs\"\n").string("storage", "driver")).contains("vfs");
    }

    @Test
    void tellsTheLineThatIsNoToml() throws IOException {
        assertThat(read("# mine\n[storage]\ndriver overlay\n").fault()).hasValueSatisfying(fault ->
                assertThat(fault.line()).isEqualTo(3));
    }

    @Test
    void countsALineEndToTheLineThatItEnds() throws IOException {
        assertThat(read("# mine\n[storage\ndriver = \"vfs\"\n").fault()).hasValueSatisfying(fault ->
                assertThat(fault.line()).isEqualTo(2));
    }

    @Test
    void tellsThatTheFileIsADirectory() {
        assertThat(TomlFile.read(directory).fault()).hasToString("Optional[" + directory + ": is a directory]");
    }

    @Test
    void takesADeviceForAnEmptyFile() {
        assertThat(TomlFile.read(Path.of("/dev/null")).fault()).isEmpty();
    }

    private TomlFile read(String text) throws IOException {
        return TomlFile.read(Files.writeString(directory.resolve("file.conf"), text));
    }
}
