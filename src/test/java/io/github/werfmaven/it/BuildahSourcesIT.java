package io.github.werfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.context.ArchiveFixture;
import io.github.werfmaven.context.ContextFixture;
import io.github.werfmaven.context.ContextSelection;
import io.github.werfmaven.context.ContextSources;
import io.github.werfmaven.context.CopySources;
import io.github.werfmaven.context.GlobDialect;
import io.github.werfmaven.context.IgnoreCases;
import io.github.werfmaven.context.IgnoreFile;
import io.github.werfmaven.context.IgnoreRules;
import io.github.werfmaven.context.RandomSources;
import io.github.werfmaven.context.SelectedEntry;
import io.github.werfmaven.context.SourceCases.Instruction;
import io.github.werfmaven.context.SourceCases;
import io.github.werfmaven.context.Unpacking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares the files that the room {@code context} selects for the sources of COPY with those that real Buildah puts into an
 * image. What is copied is built together, each into a folder of its own; what fails is built alone.
 */
class BuildahSourcesIT {

    /** Each takes a build of its own. */
    private static final int MOST_FAILING = 4;

    /** In one build, which must end in time on a busy host, too. */
    private static final int MOST_TOGETHER = 16;

    @TempDir
    static Path store;

    @TempDir
    Path folder;

    private static CopyingBuildah buildah;
    private static GlobDialect dialect;

    private Path context;
    private int images;

    @BeforeAll
    static void skipOrFailWhereTheHostCannot() {
        buildah = CopyingBuildah.withStore(store);
        dialect = buildah.version().isAtLeast(1, 38) ? GlobDialect.EXTENDED : GlobDialect.PLAIN;
    }

    @AfterAll
    static void emptyTheStore() throws IOException {
        if (buildah != null) {
            buildah.emptyStore();
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.werfmaven.context.SourceCases#contexts")
    void selectsWhatIsCopied(IgnoreCases.Case fixture) throws IOException {
        context = ContextFixture.create(Files.createDirectory(folder.resolve("context")), fixture);

        compare(SourceCases.instructions(fixture, dialect));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void selectsWhatIsCopiedOfContextsMadeByChance(long seed) throws IOException {
        context = Files.createDirectory(folder.resolve("context"));
        List<List<String>> sources = new RandomSources(seed).fill(context);

        List<Instruction> instructions = new ArrayList<>();
        for (List<String> words : sources) {
            boolean fails = !select(words).faults().isEmpty();
            if (!fails || instructions.stream().filter(Instruction::fails).count() < MOST_FAILING) {
                instructions.add(new Instruction(true, List.of(), words, fails, List.of()));
            }
        }
        compare(instructions);
    }

    @Test
    void knowsWhatAddUnpacks() throws IOException {
        context = Files.createDirectory(folder.resolve("context"));
        ContextFixture.in(context).file("d/text.tar", "text").link("link", "a.bin").link("folder", "d");
        byte[] archive = ArchiveFixture.tar("inner");
        Files.write(context.resolve("a.bin"), archive);
        Files.write(context.resolve("d/a.tar"), archive);
        Files.write(context.resolve("a.gz"), ArchiveFixture.gzip(archive));
        Files.write(context.resolve("text.tar.gz"), ArchiveFixture.gzip(new byte[] {'a'}));
        Files.write(context.resolve("empty.tar"), new byte[10_240]);
        Files.write(context.resolve("cut.tar"), ArchiveFixture.cut(archive, 300));
        Files.write(context.resolve("cut.tar.gz"), ArchiveFixture.cut(ArchiveFixture.gzip(archive), 15));
        List<String> sources = List.of("a.bin", "link", "d/a.tar", "d", "folder", "a.gz", "text.tar.gz", "empty.tar", "cut.tar",
                "cut.tar.gz", "d/text.tar");
        StringBuilder text = new StringBuilder("FROM scratch\n");
        Map<String, String> expected = new TreeMap<>();
        for (int i = 0; i < sources.size(); i++) {
            text.append("ADD ").append(sources.get(i)).append(" /").append(destination(i)).append("/\n");
            expected.put(destination(i), CopyingBuildah.MADE_FOLDER);
            for (SelectedEntry entry : added(sources.get(i)).entries()) {
                boolean isUnpacked = entry.unpacking() == Unpacking.ARCHIVE;
                expected.put(
                        destination(i) + "/" + (isUnpacked ? "inner" : entry.name()),
                        isUnpacked ? "f 644 0 " : CopyingBuildah.describe(entry.entry()));
            }
        }

        Program.Result result =
                buildah.build(context, Files.writeString(folder.resolve("Dockerfile"), text), folder.resolve("image"));

        assertThat(result.exitCode()).as(result.errors()).isZero();
        assertThat(expected).isEqualTo(CopyingBuildah.files(folder.resolve("image")));
    }

    private ContextSelection added(String source) {
        return ContextSources.of(context, IgnoreRules.none(), dialect).select(CopySources.add(List.of(source)));
    }

    private void compare(List<Instruction> instructions) throws IOException {
        SoftAssertions softly = new SoftAssertions();
        for (Instruction failing : instructions.stream().filter(Instruction::fails).toList()) {
            Program.Result result = build(List.of(failing));
            softly.assertThat(result.exitCode()).as("exit code of " + failing).isNotZero();
        }
        List<Instruction> succeeding = instructions.stream().filter(instruction -> !instruction.fails()).toList();
        for (int i = 0; i < succeeding.size(); i += MOST_TOGETHER) {
            compareCopies(succeeding.subList(i, Math.min(i + MOST_TOGETHER, succeeding.size())), softly);
        }
        softly.assertAll();
    }

    private void compareCopies(List<Instruction> instructions, SoftAssertions softly) throws IOException {
        Program.Result result = build(instructions);
        softly.assertThat(result.exitCode()).as(result.complaint()).isZero();
        if (result.exitCode() == 0) {
            Map<String, String> copied = CopyingBuildah.files(image());
            for (int i = 0; i < instructions.size(); i++) {
                Instruction instruction = instructions.get(i);
                softly.assertThat(part(copied, i)).as(instruction.toString()).isEqualTo(selected(instruction, i));
            }
        }
    }

    private Program.Result build(List<Instruction> instructions) throws IOException {
        StringBuilder text = new StringBuilder("FROM scratch\n");
        for (int i = 0; i < instructions.size(); i++) {
            text.append(SourceCases.inDockerfile(instructions.get(i), destination(i))).append('\n');
        }
        Path dockerfile = Files.writeString(folder.resolve("Dockerfile"), text);
        images++;
        return buildah.build(context, dockerfile, image());
    }

    /** Of the last build. */
    private Path image() {
        return folder.resolve("image-" + images);
    }

    private static String destination(int number) {
        return "to-" + (1000 + number);
    }

    private static Map<String, String> part(Map<String, String> copied, int number) {
        Map<String, String> part = new TreeMap<>(copied);
        part.keySet().removeIf(path -> !(path + "/").startsWith(destination(number) + "/"));
        return part;
    }

    private Map<String, String> selected(Instruction instruction, int number) {
        ContextSelection selection = select(instruction);
        assertThat(selection.faults()).as(instruction.toString()).isEmpty();
        boolean isRenamed = !instruction.hasFolder() && selection.canTakeNewName();
        Map<String, String> files = new TreeMap<>();
        files.put(destination(number), CopyingBuildah.MADE_FOLDER);
        for (SelectedEntry entry : selection.entries()) {
            String path = destination(number) + (isRenamed ? "" : "/" + entry.name());
            CopyingBuildah.addMadeFolders(path, files);
            files.put(path, CopyingBuildah.describe(entry.entry()));
        }
        return files;
    }

    private ContextSelection select(List<String> sources) {
        return select(new Instruction(true, List.of(), sources, false, List.of()));
    }

    private ContextSelection select(Instruction instruction) {
        IgnoreRules rules =
                IgnoreFile.find(context, folder.resolve("Dockerfile")).map(IgnoreFile::rules).orElse(IgnoreRules.none());
        return ContextSources.of(context, rules, dialect).select(instruction.toSources());
    }
}
