package io.github.werfmaven.dockerfile.instructions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.werfmaven.dockerfile.parser.DockerfileParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlagsTest {

    private static final Map<String, Flags.Kind> KNOWN =
            Map.of("text", Flags.Kind.TEXT, "list", Flags.Kind.LIST, "switch", Flags.Kind.SWITCH);

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--text=a | a", "--text=a=b | a=b", "--text= | ''", "--text='a b' | a b", "--text=a -- | a"})
    void keepsTheTextBehindTheFirstEqualsSign(String written, String text) {
        assertThat(flags(written).text("text")).contains(text);
    }

    @Test
    void keepsAListInItsOrder() {
        assertThat(flags("--list=b --switch --list=a --list=").list("list")).containsExactly("b", "a", "");
    }

    @ParameterizedTest
    @CsvSource({"--switch, true", "--switch=true, true", "--switch=TRUE, true", "--switch=False, false", "--text=x, false"})
    void turnsSwitches(String written, boolean on) {
        assertThat(flags(written).isOn("switch")).isEqualTo(on);
    }

    @Test
    void tellsASwitchThatIsOffFromOneThatIsNotThere() {
        assertThat(flags("--switch=false").choice("switch")).contains(false);
        assertThat(flags("--text=x").choice("switch")).isEmpty();
    }

    @Test
    void readsNothingBehindQuotedHyphens() {
        assertThat(flags("--\"\" --unknown").list("list")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--txet=a | RUN has no flag --txet; do you mean --text?",
        "--Text=a | RUN has no flag --Text; do you mean --text?",
        "--other | RUN has no flag --other; it takes --list, --switch, --text",
        "--text | --text needs a value: --text=...",
        "--list | --list needs a value: --list=...",
        "--text=a --text=a | --text is given twice",
        "--switch --switch=true | --switch is given twice",
        "--switch= | --switch takes true or false, not \"\"",
        "--switch=1 | --switch takes true or false, not \"1\""})
    void refusesAFlag(String written, String sentence) {
        assertThatExceptionOfType(InstructionFault.class).isThrownBy(() -> flags(written)).withMessage(sentence);
    }

    private static Flags flags(String written) {
        byte[] content = ("RUN " + written + " command\n").getBytes(StandardCharsets.UTF_8);
        return Flags.of(new DockerfileParser().parse(Path.of("Dockerfile"), content).instructions().get(0), KNOWN);
    }
}
