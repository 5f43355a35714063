package io.github.werfmaven.dockerfile.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckOptionsTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void letEverythingSpeakButWhatIsExperimentalWhereNothingIsSaid(String text) {
        CheckOptions options = CheckOptions.parse(text);

        assertThat(LintRule.values()).filteredOn(rule -> !options.allow(rule))
                .containsExactly(LintRule.INVALID_DEFINITION_DESCRIPTION);
        assertThat(options.error()).isFalse();
    }

    @Test
    void areReadWithBlanksAround() {
        assertThat(CheckOptions.parse(" skip = StageNameCasing , UndefinedVar ; experimental = all ; error = true "))
                .isEqualTo(new CheckOptions(false, Set.of("StageNameCasing", "UndefinedVar"), true, Set.of(), true));
    }

    @Test
    void skipAllButWhatIsAskedFor() {
        CheckOptions options = CheckOptions.parse("skip=all;experimental=InvalidDefinitionDescription");

        assertThat(LintRule.values()).filteredOn(options::allow).containsExactly(LintRule.INVALID_DEFINITION_DESCRIPTION);
    }

    @Test
    void skipWhatIsNamedInItsOwnCaseAlone() {
        CheckOptions options = CheckOptions.parse("skip=StageNameCasing,undefinedvar");

        assertThat(options.allow(LintRule.STAGE_NAME_CASING)).isFalse();
        assertThat(options.allow(LintRule.UNDEFINED_VAR)).isTrue();
    }

    @Test
    void takeAllAsANameBesideOthers() {
        assertThat(CheckOptions.parse("skip=all,UndefinedVar").allow(LintRule.STAGE_NAME_CASING)).isTrue();
    }

    @Test
    void haveThreePartsOfWhichTheLastHasTheRest() {
        assertThat(CheckOptions.parse("skip=UndefinedVar;error=true;experimental=A;skip=all"))
                .isEqualTo(new CheckOptions(false, Set.of("UndefinedVar"), false, Set.of("A;skip=all"), true));
    }

    @ParameterizedTest
    @CsvSource({"1, true", "t, true", "T, true", "TRUE, true", "True, true", "0, false", "f, false", "F, false", "FALSE, false"})
    void takeTheTruthsOfGo(String text, boolean truth) {
        assertThat(CheckOptions.parse("error=" + text).error()).isEqualTo(truth);
    }

    @ParameterizedTest
    @ValueSource(strings = {"skip", "all", "Skip=all", "skip=all;", ";skip=all", "skip=all;quiet", "=x"})
    void refuseWhatIsNoOption(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> CheckOptions.parse(text))
                .withMessageContaining(" is no option; it takes skip=, error= and experimental=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "tRUE", ""})
    void refuseATruthThatIsNone(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> CheckOptions.parse("error=" + text))
                .withMessage("error= takes true or false, not \"" + text + "\"");
    }
}
