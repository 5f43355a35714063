package io.github.werfmaven.dockerfile.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** What a fixture cannot say well: limits, and inputs that are too large to be kept as files. */
class DockerfileParserTest {

    private static final int LONGEST_LINE = 65_535;

    @Test
    void showsThePathAsItIsGiven() {
        assertThat(failure("../docker/App.Dockerfile", "FOO x").getMessage())
                .startsWith("../docker/App.Dockerfile:1: unknown instruction \"FOO\"");
    }

    @Test
    void readsALineOf65535Bytes() {
        String line = "RUN " + "a".repeat(LONGEST_LINE - 4);
        assertThat(parse("FROM a\n" + line + "\n").instructions().get(1).original()).isEqualTo(line);
    }

    @Test
    void refusesALineOf65536Bytes() {
        assertThat(failure("Dockerfile", "FROM a\nRUN " + "a".repeat(LONGEST_LINE - 3)).getMessage())
                .startsWith("Dockerfile:2: the line is longer than 65535 bytes");
    }

    @Test
    void countsTheBytesOfALineAndNotItsCharacters() {
        assertThat(failure("Dockerfile", "FROM a\n# " + "é".repeat(LONGEST_LINE / 2)).getMessage())
                .startsWith("Dockerfile:2: the line is longer");
    }

    @Test
    void countsASurrogatePairAsFourBytes() {
        assertThat(parse("FROM a\nRUN x" + "😀".repeat((LONGEST_LINE - 5) / 4)).instructions()).hasSize(2);
    }

    @Test
    void refusesALineThatIsTooLongWithinAHeredoc() {
        assertThat(failure("Dockerfile", "FROM a\nRUN <<EOF\n" + "a".repeat(LONGEST_LINE + 1) + "\nEOF\n").getMessage())
                .startsWith("Dockerfile:3: the line is longer");
    }

    @Test
    void reportsAtMostTwentyErrors() {
        DockerfileException failure = failure("Dockerfile", "FOO\n".repeat(100));
        assertThat(failure.errors()).hasSize(21);
        assertThat(failure.getMessage()).endsWith("Dockerfile: there are more errors: only the first 20 are shown");
    }

    @Test
    void readsJsonOfAnyDepthInBoundedTime() {
        String deep = "[".repeat(1_000_000);
        assertThat(parse("FROM a\n" + continued("CMD " + deep)).instructions().get(1).json()).isFalse();
    }

    @Test
    void takesJsonBeyondTenThousandLevelsForTheShellForm() {
        assertThat(parse("FROM a\nCMD " + "[".repeat(10_001) + "]".repeat(10_001)).instructions().get(1).json()).isFalse();
    }

    @Test
    void refusesNestedJsonUpToTenThousandLevels() {
        assertThat(failure("Dockerfile", "FROM a\nCMD " + "[".repeat(10_000) + "]".repeat(10_000)).getMessage())
                .startsWith("Dockerfile:2: the JSON form takes only strings");
    }

    @Test
    void takesJsonWithANumberBeyondADoubleForTheShellForm() {
        assertThat(parse("FROM a\nCMD [\"a\", 1e999]").instructions().get(1).arguments()).containsExactly("[\"a\", 1e999]");
    }

    @Test
    void refusesSubstitutionsThatAreNestedTooDeep() {
        assertThat(failure("Dockerfile", "FROM a\nRUN <<EOF " + "${a:-".repeat(10_000) + "\nEOF\n").errors())
                .extracting(DockerfileError::sentence)
                .first().isEqualTo("variable substitutions are nested more than 100 deep");
    }

    @Test
    void losesWhatStandsBeforeASubstitutionAsTheReferenceDoes() {
        assertThat(parse("FROM a\nRUN <<E${x:-y} b\n").instructions().get(1).heredocs()).isEmpty();
    }

    @Test
    void keepsAVariableInAHeredocsName() {
        assertThat(parse("FROM a\nRUN <<E${x}\nE${x}\n").instructions().get(1).heredocs())
                .containsExactly(new Heredoc("E${x}", true, false, ""));
    }

    @Test
    void refusesAChainOfOnbuildOfAnyLength() {
        assertThat(failure("Dockerfile", "FROM a\n" + continued("ONBUILD ".repeat(200_000))).errors()).hasSize(1);
    }

    @Test
    void readsTenMegabytesInBoundedTime() {
        byte[] large = ("FROM a\n" + "RUN --mount=type=cache,target=/a \\\n  # why\n  echo <<EOF\nbody\nEOF\nENV A=1 B=\"2 3\"\n"
                .repeat(120_000)).getBytes(StandardCharsets.UTF_8);
        assertThat(large).hasSizeGreaterThan(9_000_000);
        Dockerfile dockerfile = Assertions.assertTimeout(Duration.ofSeconds(60),
                () -> new DockerfileParser().parse(Path.of("Dockerfile"), large));
        assertThat(dockerfile.instructions()).hasSize(240_001);
    }

    @Test
    void readsOneInstructionOfTenMegabytesInBoundedTime() {
        String text = continued("RUN " + "echo '<<E' \"$a\" ${b:-c} \\x ".repeat(400_000));
        Assertions.assertTimeout(Duration.ofSeconds(60), () -> parse("FROM a\n" + text));
    }

    @Test
    void refusesTenMegabytesOfRubbishInBoundedTime() {
        byte[] rubbish = "A B\n".repeat(2_500_000).getBytes(StandardCharsets.UTF_8);
        assertThatExceptionOfType(DockerfileException.class).isThrownBy(() -> Assertions.assertTimeout(
                Duration.ofSeconds(60), () -> new DockerfileParser().parse(Path.of("Dockerfile"), rubbish)));
    }

    @Test
    void suggestsOnlyWhatIsNear() {
        List<String> words = List.of("CM", "XY", "WORKDIRECTORY", "COPYY", "EXPSOE", "ENTRYPOIN", "HEALTH");
        assertThat(words).map(word -> failure("Dockerfile", word + " x").errors().get(0).sentence()).containsExactly(
                "unknown instruction \"CM\", did you mean CMD?",
                "unknown instruction \"XY\"",
                "unknown instruction \"WORKDIRECTORY\"",
                "unknown instruction \"COPYY\", did you mean COPY?",
                "unknown instruction \"EXPSOE\", did you mean EXPOSE?",
                "unknown instruction \"ENTRYPOIN\", did you mean ENTRYPOINT?",
                "unknown instruction \"HEALTH\"");
    }

    /** Breaks a text into continuation lines that are short enough. */
    private static String continued(String text) {
        StringBuilder lines = new StringBuilder();
        for (int start = 0; start < text.length(); start += 50_000) {
            lines.append(text, start, Math.min(text.length(), start + 50_000)).append(" \\\n");
        }
        return lines.append("end\n").toString();
    }

    private static Dockerfile parse(String content) {
        return new DockerfileParser().parse(Path.of("Dockerfile"), content.getBytes(StandardCharsets.UTF_8));
    }

    private static DockerfileException failure(String path, String content) {
        return catchThrowableOfType(DockerfileException.class,
                () -> new DockerfileParser().parse(Path.of(path), content.getBytes(StandardCharsets.UTF_8)));
    }
}
