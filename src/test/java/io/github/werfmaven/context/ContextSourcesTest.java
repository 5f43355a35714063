package io.github.werfmaven.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContextSourcesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("io.github.werfmaven.context.SourceCases#contexts")
    void selectsAsBuildahDoes(IgnoreCases.Case fixture) throws IOException {
        Path context = ContextFixture.create(Files.createDirectory(folder.resolve("context")), fixture);
        SoftAssertions softly = new SoftAssertions();
        for (GlobDialect dialect : GlobDialect.values()) {
            for (SourceCases.Instruction instruction : SourceCases.instructions(fixture, dialect)) {
                ContextSelection selection = ContextSources.of(context, rules(context), dialect).select(instruction.toSources());
                softly.assertThat(outcome(selection, instruction)).as(dialect + " " + instruction).isEqualTo(instruction.outcome());
            }
        }
        softly.assertAll();
    }

    @Test
    void namesTheLineThatLeavesASourceOut() throws IOException {
        ContextFixture.in(folder).file("target/app.jar", "").file(".dockerignore", "# built\n*.md\n/target/\n");

        assertThat(faults("target/*.jar")).containsExactly(new SourceFault(
                "target/*.jar",
                SourceFault.Kind.IGNORED,
                "\"target/*.jar\" is there, but the line \"target\" (" + folder.resolve(".dockerignore")
                        + ":3) leaves out \"target/app.jar\"",
                Optional.of("!target/*.jar")));
    }

    @Test
    void suggestsALineThatHelps() throws IOException {
        ContextFixture.in(folder).file("target/app.jar", "").file(".dockerignore", "target\n!target/*.jar");

        assertThat(faults("target/*.jar")).isEmpty();
    }

    @Test
    void namesTheExcludeThatLeavesASourceOut() throws IOException {
        ContextFixture.in(folder).file("a", "");

        assertThat(select(CopySources.copy(List.of("a")).excluding(List.of("?"))).faults()).containsExactly(SourceFault.of(
                "a", SourceFault.Kind.IGNORED, "\"a\" is there, but --exclude=\"?\" leaves it out"));
    }

    @ParameterizedTest
    @CsvSource({
        "taget/app.jar, target/app.jar",
        "taget/*.jar, target/*.jar",
        "Target/APP.jar, target",
        "target/app-1.0.jar, target/app.jar",
        "target/lib.jar, target/lib-1.0-SNAPSHOT.jar",
        "target/ap.jar, target/app.jar",
        "./../srcs/x, src",
    })
    void suggestsTheNearestName(String source, String suggestion) throws IOException {
        ContextFixture.in(folder).file("target/app.jar", "").file("target/lib-1.0-SNAPSHOT.jar", "").directory("src");

        assertThat(faults(source)).extracting(fault -> fault.suggestion().orElse("")).containsExactly(suggestion);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing/like/it", "*.war", "x"})
    void suggestsNothingWhereNothingIsNear(String source) throws IOException {
        ContextFixture.in(folder).file("target/app.jar", "").file("y", "");

        assertThat(faults(source)).extracting(SourceFault::suggestion).containsExactly(Optional.empty());
    }

    @Test
    void saysWhereThePathEnds() throws IOException {
        ContextFixture.in(folder).file("target/app.jar", "");

        assertThat(faults("target/*.war", "lib/x", "../../y")).extracting(SourceFault::sentence).containsExactly(
                "\"lib/x\" is not there: the context directory " + folder + " has no \"lib\"",
                "\"../../y\" is not there: the context directory " + folder
                        + " has no \"y\", and .. does not lead out of the context");
        assertThat(faults("target/*.war")).extracting(SourceFault::sentence).containsExactly(
                "\"target/*.war\" is not there: nothing in \"target\" is like \"*.war\"");
    }

    @Test
    void saysWhatIsWrongWithAPattern() throws IOException {
        assertThat(faults("[a")).extracting(SourceFault::sentence).containsExactly(
                "\"[a\" is no pattern: a [class] is not closed");
    }

    @Test
    void saysThatANameIsAPattern() throws IOException {
        ContextFixture.in(folder).file("a[1].txt", "");

        assertThat(faults("a[1].txt")).containsExactly(SourceFault.of(
                "a[1].txt",
                SourceFault.Kind.NOT_FOUND,
                "\"a[1].txt\" is a pattern, which does not match the file that has this very name"));
    }

    @Test
    void suggestsThePatternForANameWhereThereIsOne() throws IOException {
        ContextFixture.in(folder).file("a[1].txt", "");
        ContextSources sources = ContextSources.of(folder, IgnoreRules.none(), GlobDialect.EXTENDED);

        assertThat(sources.select(CopySources.copy(List.of("a[1].txt"))).faults())
                .extracting(SourceFault::suggestion)
                .containsExactly(Optional.of("a[[]1].txt"));
    }

    @Test
    void refusesAWrongExclude() {
        assertThatExceptionOfType(ContextException.class)
                .isThrownBy(() -> select(CopySources.copy(List.of(".")).excluding(List.of("["))))
                .withMessageStartingWith("--exclude=\"[\" stops the build: ");
    }

    @Test
    void listsNoFolderForAFile() throws IOException {
        assumeFalse("root".equals(System.getProperty("user.name")), "root can list every folder");
        ContextFixture.in(folder).file("closed/a", "");
        Path closed = folder.resolve("closed");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("--x------"));
        try {
            assertThat(select(CopySources.copy(List.of("closed/a"))).entries()).extracting(SelectedEntry::name).containsExactly("a");
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void unpacksAnArchiveForAdd() throws IOException {
        Files.write(folder.resolve("a.bin"), ArchiveFixture.tar("inner"));
        ContextFixture.in(folder).link("link", "a.bin");

        ContextSelection added = select(CopySources.add(List.of("link")));

        assertThat(added.entries()).extracting(SelectedEntry::unpacking).containsExactly(Unpacking.ARCHIVE);
        assertThat(added.canTakeNewName()).isFalse();
    }

    @Test
    void unpacksNoArchiveForCopy() throws IOException {
        Files.write(folder.resolve("a.tar"), ArchiveFixture.tar("inner"));

        ContextSelection copied = select(CopySources.copy(List.of("a.tar")));

        assertThat(copied.entries()).extracting(SelectedEntry::unpacking).containsExactly(Unpacking.NONE);
        assertThat(copied.canTakeNewName()).isTrue();
    }

    @Test
    void unpacksNoArchiveInAFolder() throws IOException {
        Files.write(Files.createDirectory(folder.resolve("d")).resolve("a.tar"), ArchiveFixture.tar("inner"));

        assertThat(select(CopySources.add(List.of("d"))).entries())
                .extracting(SelectedEntry::unpacking)
                .containsExactly(Unpacking.NONE);
    }

    @Test
    void givesNoNewNameToAFileBesideARemoteSource() throws IOException {
        ContextFixture.in(folder).file("a", "");

        assertThat(select(CopySources.add(List.of("a")).besideOthers()).canTakeNewName()).isFalse();
    }

    @Test
    void showsAMountWithAllThatIsIgnored() throws IOException {
        ContextFixture.in(folder).file("d/a", "").file("d/e/b", "").file(".dockerignore", "d").link("link", "/d/e/..");

        assertThat(mount("../link").entries()).extracting(SelectedEntry::name).containsExactly("a", "e", "e/b");
    }

    @Test
    void mountsASingleFile() throws IOException {
        ContextFixture.in(folder).file("d/*", "12345");

        assertThat(mount("/d/*").entries()).extracting(entry -> entry.entry().size()).containsExactly(5L);
    }

    @Test
    void mountsNothingFromOutside() throws IOException {
        ContextFixture.in(folder).link("link", "/etc/passwd");

        assertThat(mount("link").faults()).extracting(SourceFault::kind).containsExactly(SourceFault.Kind.DANGLING_LINK);
        assertThat(mount("no").faults()).extracting(SourceFault::kind).containsExactly(SourceFault.Kind.NOT_FOUND);
    }

    @Test
    void namesAContextThatIsNotThere() {
        Path missing = folder.resolve("no");

        assertThatExceptionOfType(ContextException.class)
                .isThrownBy(() -> ContextSources.of(missing, IgnoreRules.none(), GlobDialect.PLAIN))
                .withMessage(missing + " cannot be read: there is no such directory");
    }

    private List<SourceFault> faults(String... sources) {
        return select(CopySources.copy(List.of(sources))).faults();
    }

    private ContextSelection select(CopySources instruction) {
        return ContextSources.of(folder, rules(folder), GlobDialect.PLAIN).select(instruction);
    }

    private ContextSelection mount(String source) {
        return ContextSources.of(folder, rules(folder), GlobDialect.PLAIN).mount(source);
    }

    private static IgnoreRules rules(Path context) {
        return IgnoreFile.find(context, context.resolve("Dockerfile")).map(IgnoreFile::rules).orElse(IgnoreRules.none());
    }

    private static List<String> outcome(ContextSelection selection, SourceCases.Instruction instruction) {
        Stream<String> names = selection.entries().stream().map(SelectedEntry::name);
        if (!selection.faults().isEmpty()) {
            names = selection.faults().stream().map(fault -> fault.kind().name());
        } else if (!instruction.hasFolder() && selection.canTakeNewName()) {
            names = Stream.of("renamed");
        }
        return names.distinct().sorted().toList();
    }
}
