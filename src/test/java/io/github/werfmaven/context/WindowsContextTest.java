package io.github.werfmaven.context;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowsContextTest {

    private final FileSystem windows = Jimfs.newFileSystem(Configuration.windows());
    private final Path context = windows.getPath("C:\\Users\\me\\shop");

    @BeforeEach
    void fill() throws IOException {
        Files.createDirectories(context.resolve("src\\main"));
        Files.writeString(context.resolve("src\\main\\App.java"), "class");
        Files.writeString(context.resolve("Dockerfile"), "FROM scratch\r\n");
        Files.writeString(context.resolve("a.txt"), "");
        Files.writeString(context.resolve("B.txt"), "");
    }

    @Test
    void hasSlashesInItsPathsAndItsNamesInTheOrderOfLinux() {
        assertThat(copied("/")).containsExactly("B.txt", "Dockerfile", "a.txt", "src", "src/main", "src/main/App.java");
        assertThat(copied("*")).containsExactly("B.txt", "Dockerfile", "a.txt", "main", "main/App.java");
    }

    @Test
    void hasTheModeThatAnImageGetsOfEveryFile() {
        ContextSelection selection = select("src/main/App.java");

        assertThat(selection.entries()).singleElement().satisfies(selected -> {
            assertThat(selected.entry().type()).isEqualTo(EntryType.FILE);
            assertThat(selected.entry().mode()).isEqualTo(0777);
            assertThat(selected.entry().size()).isEqualTo(5);
        });
        assertThat(select("src").entries().get(0).entry().mode()).isEqualTo(0777);
    }

    @Test
    void isReadThroughItsLinks() throws IOException {
        Files.createSymbolicLink(context.resolve("link"), windows.getPath("src\\main"));

        assertThat(copied("link/App.java")).containsExactly("App.java");
        assertThat(select("link").entries()).extracting(SelectedEntry::name).containsExactly("App.java");
        assertThat(ContextWalk.of(context, IgnoreRules.none()).entries())
                .filteredOn(entry -> entry.type() == EntryType.SYMLINK)
                .extracting(ContextEntry::linkTarget)
                .containsExactly(Optional.of("src/main"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"src\\\\main", "C:a.txt", "C:\\\\Users\\\\me\\\\shop\\\\a.txt", "what\\?", "a.txt:stream", "a|b"})
    void lacksWhatOnlyWindowsWouldFind(String source) {
        assertThat(select(source).faults()).singleElement()
                .satisfies(fault -> assertThat(fault.kind()).isEqualTo(SourceFault.Kind.NOT_FOUND));
    }

    @Test
    void isLeftByNoPath() {
        assertThat(copied("../../a.txt")).containsExactly("a.txt");
        assertThat(copied("/a.txt")).containsExactly("a.txt");
    }

    @Test
    void leavesOutWhatAnIgnoreFileWithWindowsLineEndsSays() throws IOException {
        Path file = Files.writeString(context.resolve(".dockerignore"), "# built\r\nsrc/main/\r\n*.txt\r\n!a.txt\r\n");
        IgnoreFile found = IgnoreFile.find(context, context.resolve("Dockerfile")).orElseThrow();

        assertThat(found.path()).isEqualTo(file);
        assertThat(ContextWalk.of(context, found.rules()).entries()).extracting(ContextEntry::path)
                .containsExactly(".dockerignore", "Dockerfile", "a.txt", "src");
    }

    @Test
    void namesTheLineOfItsIgnoreFileByItsPathOnWindows() throws IOException {
        Files.writeString(context.resolve(".dockerignore"), "*.txt\r\n");
        IgnoreRules rules = IgnoreFile.find(context, context.resolve("Dockerfile")).orElseThrow().rules();

        assertThat(ContextSources.of(context, rules, GlobDialect.EXTENDED).select(CopySources.copy(List.of("a.txt"))).faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.sentence()).contains("(C:\\Users\\me\\shop\\.dockerignore:1)"));
    }

    private List<String> copied(String source) {
        return select(source).entries().stream().map(SelectedEntry::name).toList();
    }

    private ContextSelection select(String source) {
        return ContextSources.of(context, IgnoreRules.none(), GlobDialect.EXTENDED).select(CopySources.copy(List.of(source)));
    }
}
