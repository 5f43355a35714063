package io.github.werfmaven.context;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The cases in {@code src/test/resources/sources}, whose README says how they are written. */
public final class SourceCases {

    /**
     * An instruction.
     *
     * @param hasFolder whether the destination ends with a slash
     * @param outcome names below the destination, or kinds of faults, in alphabetical order
     */
    public record Instruction(
            boolean hasFolder, List<String> excludes, List<String> sources, boolean fails, List<String> outcome) {

        public CopySources toSources() {
            return CopySources.copy(sources).excluding(excludes);
        }

        @Override
        public String toString() {
            return "COPY " + excludes + sources;
        }
    }

    private SourceCases() {}

    public static Stream<IgnoreCases.Case> contexts() {
        return IgnoreCases.read("/sources/cases.txt");
    }

    /** What is true of a dialect. */
    public static List<Instruction> instructions(IgnoreCases.Case context, GlobDialect dialect) {
        String versions = dialect == GlobDialect.PLAIN ? " up to 1.37" : " since 1.38";
        List<Instruction> instructions = new ArrayList<>();
        for (String part : List.of("copied", "fails")) {
            context.part(part).forEach(line -> instructions.add(instruction(line, part.equals("fails"))));
            context.part(part + versions).forEach(line -> instructions.add(instruction(line, part.equals("fails"))));
        }
        return instructions;
    }

    /** Each word in quotes, so that nothing in it is expanded. */
    public static String inDockerfile(Instruction instruction, String destination) {
        StringBuilder text = new StringBuilder("COPY ");
        instruction.excludes().forEach(pattern -> text.append("--exclude=").append(pattern).append(' '));
        text.append('[');
        for (String source : instruction.sources()) {
            text.append("\"'").append(source.replace("\\", "\\\\").replace("\t", "\\t")).append("'\", ");
        }
        return text + "\"/" + destination + (instruction.hasFolder() ? "/" : "") + "\"]";
    }

    private static Instruction instruction(String line, boolean fails) {
        int arrow = line.lastIndexOf(" =>");
        String sources = line.substring(line.indexOf(' ') + 1, arrow);
        List<String> excludes = new ArrayList<>();
        while (sources.startsWith("--exclude=")) {
            int end = sources.indexOf(' ');
            excludes.add(sources.substring("--exclude=".length(), end));
            sources = sources.substring(end + 1);
        }
        String outcome = line.substring(Math.min(line.length(), arrow + 4));
        List<String> names = outcome.isEmpty() ? List.of() : Arrays.asList(outcome.split(fails ? " " : " \\| "));
        return new Instruction(
                !line.startsWith("COPY-AS "),
                excludes,
                Arrays.asList(sources.split(" \\| ")),
                fails,
                names.stream().map(name -> LenientUtf8.decode(IgnoreCases.bytes(name))).sorted().toList());
    }
}
