package io.github.werfmaven.dockerfile.instructions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.werfmaven.dockerfile.parser.DockerfileParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StageScopeTest {

    private static final Optional<Map<String, String>> EMPTY = Optional.of(Map.of());
    private static final ArgumentValues OUTSIDE = new ArgumentValues(
            Map.of("TARGETARCH", "arm64"), Map.of("GIVEN", "given", "SECRET", "s"), Set.of("SECRET"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "ARG A=1 | $A | 1",
        "ARG A=1 B=$A | $B | 1",
        "ARG A= | [$A] | []",
        "ARG GIVEN=default | $GIVEN | given",
        "ARG GIVEN | $GIVEN | given",
        "ENV GIVEN=env | $GIVEN | env",
        "ARG GLOBAL | $GLOBAL | global",
        "ARG GLOBAL=stage | $GLOBAL | stage",
        "ARG TARGETARCH | $TARGETARCH | arm64",
        "ENV A=1\\nENV A=2 B=$A | $A$B | 21",
        "ENV A=1\\nARG A=2 | $A | 2",
        "ARG A=1\\nENV A=2\\nARG A | $A | 2",
        "ENV A=1 A=$A | [$A] | []",
        "ENV A='$x' | $A | $x",
        "USER A | $A | ''"})
    void knowsVariablesByTheirPlace(String instructions, String word, String text) {
        Word value = scope(EMPTY, instructions.replace("\\n", "\n")).expand(word);

        assertThat(value).isInstanceOfSatisfying(Word.Known.class, known -> assertThat(known.text()).isEqualTo(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "ARG A=$B | $A | A",
        "ENV A=x$B | $A | A",
        "ARG A | $A | A",
        "ARG SECRET=x | $SECRET | SECRET",
        "ENV A=1\\nENV A=$PATH | $A | A",
        "ENV A=1\\nENV $B=2 | $A | A",
        "USER a | ${A:?x} | A",
        "USER a | ${A:-x} | A"})
    void knowsWhatItDoesNotKnowOfABase(String instructions, String word, String variable) {
        assertThat(scope(Optional.empty(), instructions.replace("\\n", "\n")).expand(word))
                .isEqualTo(new Word.Unknown(Set.of(variable)));
    }

    @Test
    void knowsTheVariablesOfABase() {
        assertThat(text(scope(Optional.of(Map.of("HOME", "/root")), "ENV A=$HOME"), "$A")).isEqualTo("/root");
    }

    @Test
    void givesAStageWithoutPathTheUsualOne() {
        assertThat(text(scope(EMPTY, ""), "$PATH")).isEqualTo("/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    }

    @Test
    void splitsWordsAtBlanksThatAreNotQuoted() {
        assertThat(scope(EMPTY, "ENV A=\"1 2\"").expand("$A '3 4'"))
                .isEqualTo(new Word.Known("1 2 3 4", List.of("1", "2", "3 4"), Set.of()));
    }

    @Test
    void saysWhichVariablesHaveNoValue() {
        assertThat(scope(EMPTY, "").expand("$A")).isEqualTo(new Word.Known("", List.of(), Set.of("A")));
    }

    @Test
    void refusesAWordThatTheReferenceRefuses() {
        assertThat(scope(EMPTY, "").expand("${A")).isEqualTo(new Word.Refused("\"${\" is not closed: \"}\" is missing"));
    }

    @Test
    void leavesQuotesOfAHeredocAlone() {
        assertThat(scope(EMPTY, "ENV A=a").expandHeredoc("'$A' \\$A\n"))
                .isInstanceOfSatisfying(Word.Known.class, known -> assertThat(known.text()).isEqualTo("'a' $A\n"));
    }

    @Test
    void givesAChildItsVariablesAndTakesNoneBack() {
        StageScope parent = scope(EMPTY, "ENV A=1");
        StageScope child = parent.child();
        instructions("ENV A=2$A").forEach(child::apply);

        assertThat(text(child, "$A")).isEqualTo("21");
        assertThat(text(parent, "$A")).isEqualTo("1");
    }

    @Test
    void letsAnArgumentHideTheEnvironmentUpToTheEndOfTheStage() {
        StageScope parent = scope(EMPTY, "ENV A=1\nARG A=2");

        assertThat(text(parent, "$A")).isEqualTo("2");
        assertThat(parent.hidden()).containsExactly("A");
        assertThat(text(parent.child(), "$A")).isEqualTo("1");
        assertThat(parent.child().hidden()).isEmpty();
    }

    @Test
    void hidesNothingByAnArgumentOfTheSameValue() {
        assertThat(scope(EMPTY, "ENV A=1\nARG A=1\nENV B=1\nARG B=2\nENV B=3").hidden()).isEmpty();
    }

    @Test
    void makesAMountOfItsVariables() {
        assertThat(scope(EMPTY, "ENV A=/a").mount(MountFlag.of("type=tmpfs,target=$A")).flatMap(Mount::target)).contains("/a");
    }

    @Test
    void makesNoMountOfWhatIsNotKnown() {
        assertThat(scope(Optional.empty(), "").mount(MountFlag.of("type=$A,target=/x"))).isEmpty();
    }

    @Test
    void refusesAMountWithAWordThatCannotBeRead() {
        assertThatExceptionOfType(InstructionFault.class)
                .isThrownBy(() -> scope(EMPTY, "").mount(MountFlag.of("target=${A")))
                .withMessage("${A cannot be read: \"${\" is not closed: \"}\" is missing");
    }

    @Test
    void doesNotJudgeWhatIsNotKnown() {
        assertThat(instructions("EXPOSE $A\nSTOPSIGNAL $A\nVOLUME $A\nRUN --mount=type=$A x"))
                .allSatisfy(instruction -> assertThat(scope(Optional.empty(), "").apply(instruction)).isEmpty());
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void setsAnEndToAValueThatDoublesAndDoubles() {
        StageScope scope = scope(EMPTY, "ARG A0=xx\n" + lines(1000, i -> "ARG A" + (i + 1) + "=$A" + i + "$A" + i));

        assertThat(text(scope, "$A10")).hasSize(2048);
        assertThat(scope.expand("$A100")).isEqualTo(new Word.Unknown(Set.of("A100")));
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void setsAnEndToWhatManyGreatValuesCostTogether() {
        String great = "ENV A=" + "x".repeat(0xF000) + "\n";
        StageScope scope = scope(EMPTY, great + lines(3_000, i -> "ENV A" + i + "=$A"));

        assertThat(scope.expand("$A2999")).isInstanceOf(Word.Unknown.class);
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void knowsTenThousandVariables() {
        StageScope scope = scope(EMPTY, "ENV A0=0\n" + lines(10_000, i -> "ENV A" + (i + 1) + "=${A" + i + "#x}"));

        assertThat(text(scope, "$A10000")).isEqualTo("0");
    }

    private static String lines(int count, IntFunction<String> line) {
        return String.join("\n", IntStream.range(0, count).mapToObj(line).toList());
    }

    private static String text(StageScope scope, String word) {
        assertThat(scope.expand(word)).isInstanceOf(Word.Known.class);
        return ((Word.Known) scope.expand(word)).text();
    }

    /** The scope below the instructions; the global argument GLOBAL is there. */
    private static StageScope scope(Optional<Map<String, String>> environment, String instructions) {
        StageScope scope = StageScope.ofImage('\\', GlobalArguments.of(stages(instructions), OUTSIDE), environment);
        instructions(instructions).forEach(scope::apply);
        return scope;
    }

    private static List<Instruction> instructions(String instructions) {
        return stages(instructions).last().instructions();
    }

    private static Stages stages(String instructions) {
        byte[] content = ("ARG GLOBAL=global\nFROM x\n" + instructions + "\n").getBytes(StandardCharsets.UTF_8);
        return Stages.of(new DockerfileParser().parse(Path.of("Dockerfile"), content));
    }
}
