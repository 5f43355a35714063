package io.github.werfmaven.dockerfile.instructions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.dockerfile.parser.DockerfileParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobalArgumentsTest {

    private static final ArgumentValues OUTSIDE =
            new ArgumentValues(Map.of("TARGETARCH", "arm64"), Map.of("GIVEN", "g", "SECRET", "s"), Set.of("SECRET"));

    @Test
    void knowsDefaultsAndBuildArguments() {
        GlobalArguments arguments = of("ARG A=1 GIVEN\nARG B=$A$GIVEN\nFROM x\n");

        assertThat(arguments.value("B")).contains("1g");
    }

    @Test
    void keepsThePredefinedValueWhereAnArgGivesNone() {
        assertThat(of("ARG TARGETARCH\nFROM x\n").value("TARGETARCH")).contains("arm64");
    }

    @Test
    void knowsNothingOfWhatIsNotDeclared() {
        assertThat(of("FROM x\n").value("GIVEN")).isEmpty();
    }

    @Test
    void keepsSecretsOut() {
        assertThat(of("ARG SECRET=x\nFROM x\n").value("SECRET")).isEmpty();
    }

    @Test
    void letsABuildArgumentReplaceAPlatformArgument() {
        ArgumentValues outside = new ArgumentValues(Map.of("TARGETARCH", "arm64"), Map.of("TARGETARCH", "s390x"), Set.of());

        assertThat(of("FROM x\n", outside).value("TARGETARCH")).contains("s390x");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "ARG A=1 B=$A | $B | 1",
        "ARG B=$A A=1 | [$B] | []",
        "ARG A=1\\nARG A=$A$A | $A | 11",
        "ARG A=1\\nARG A | $A | 1",
        "ARG GIVEN=$A | $GIVEN | g",
        "ARG A=${GIVEN:-none} | $A | none",
        "ARG A=\"x y\" | $A | x y"})
    void worksOutGlobalArguments(String instructions, String word, String text) {
        GlobalArguments arguments = of(instructions.replace("\\n", "\n") + "\nFROM x\nARG A B GIVEN\n");
        StageScope scope = StageScope.ofImage('\\', arguments, Optional.of(Map.of()));
        scope.apply(stages(instructions.replace("\\n", "\n") + "\nFROM x\nARG A B GIVEN\n").last().instructions().get(0));

        assertThat(scope.expand(word))
                .isInstanceOfSatisfying(Word.Known.class, known -> assertThat(known.text()).isEqualTo(text));
    }

    @Test
    void knowsThePlatformOfAStage() {
        String dockerfile = "FROM --platform=linux/$TARGETARCH x\n";

        assertThat(of(dockerfile).platform(stages(dockerfile).last()))
                .contains(new Word.Known("linux/arm64", List.of("linux/arm64"), Set.of()));
    }

    @Test
    void knowsNoPlatformWhereNoneIsGiven() {
        assertThat(of("FROM x\n").platform(stages("FROM --platform= x\n").last())).isEmpty();
    }

    @Test
    void refusesWhatIsNoPlatform() {
        String dockerfile = "FROM --platform=$TARGETOS x\n";

        assertThat(of(dockerfile).platform(stages(dockerfile).last())).contains(
                new Word.Refused("--platform takes a platform such as linux/amd64, not \"\", which $TARGETOS comes to"));
    }

    @Test
    void doesNotJudgeAPlatformThatIsSecret() {
        String dockerfile = "FROM --platform=$SECRET x\n";

        assertThat(of(dockerfile).platform(stages(dockerfile).last())).containsInstanceOf(Word.Unknown.class);
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void setsAnEndToValuesThatGrowAndGrow() {
        StringBuilder dockerfile = new StringBuilder("ARG A0=xxxxxxxxxx\n");
        for (int i = 1; i < 20_000; i++) {
            dockerfile.append("ARG A").append(i).append('=').append(("$A" + (i - 1)).repeat(100)).append('\n');
        }
        GlobalArguments arguments = of(dockerfile + "FROM $A1\nFROM $A19999\n");

        assertThat(arguments.value("A1").orElseThrow()).hasSize(1000);
        assertThat(arguments.value("A2")).isEmpty();
    }

    private static GlobalArguments of(String dockerfile) {
        return of(dockerfile, OUTSIDE);
    }

    private static GlobalArguments of(String dockerfile, ArgumentValues outside) {
        return GlobalArguments.of(stages(dockerfile), outside);
    }

    private static Stages stages(String dockerfile) {
        return Stages.of(new DockerfileParser().parse(Path.of("Dockerfile"), dockerfile.getBytes(StandardCharsets.UTF_8)));
    }
}
