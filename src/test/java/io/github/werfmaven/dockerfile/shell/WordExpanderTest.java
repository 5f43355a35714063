package io.github.werfmaven.dockerfile.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordExpanderTest {

    private static final Map<String, String> VARIABLES = Map.of(
            "A", "1", "EMPTY", "", "PATH", "/usr/local/bin", "FILE", "app-1.2.tar.gz", "LIST", " a  b ", "LINES", "ab\ncd",
            "STAR", "*", "KEY", "a*c", "HASH", "#*/");

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', value = {
        "plain, plain",
        "$A, 1",
        "x${A}y, x1y",
        "$MISSING., .",
        "$1x, x",
        "$@x$*$#$?$-$$$!$0, x",
        "$A$, 1$",
        "$/, $/",
        "\\$A, $A",
        "a\\, a",
        "'$A \\', $A \\",
        "\"$A \\$A \\x '\", 1 $A \\x '",
        "a'b'\"c\", abc",
        "<<EOF, <<EOF",
        "ü😀$A, ü😀1"})
    void unquotesAndPutsInValues(String word, String expected) {
        assertThat(expand(word)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', value = {
        "${A:-x}, 1", "${EMPTY:-x}, x", "${EMPTY-x}, ~~", "${NONE:-x}, x", "${NONE-x}, x",
        "${A:+x}, x", "${EMPTY:+x}, ~~", "${EMPTY+x}, x", "${NONE:+x}, ~~", "${NONE+x}, ~~",
        "${A:?x}, 1", "${A?x}, 1", "${EMPTY?x}, ~~",
        "${NONE:-${NONE:-${A}}}, 1", "${NONE:-'}'}, }", "${NONE:-\"$A\"}, 1", "${NONE:-a\\}b}, a}b"})
    void choosesByWhetherAVariableHasAValue(String word, String expected) {
        assertThat(expand(word)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', value = {
        "${PATH#*/}, usr/local/bin", "${PATH##*/}, bin", "${PATH%/*}, /usr/local", "${PATH%%/*}, ~~",
        "${FILE%.*}, app-1.2.tar", "${FILE%%.*}, app-1", "${FILE#???-}, 1.2.tar.gz", "${FILE%.?z}, app-1.2.tar",
        "${FILE#}, app-1.2.tar.gz", "${FILE#x}, app-1.2.tar.gz", "${NONE#*}, ~~", "${PATH#\\/usr}, /local/bin",
        "${KEY#a\\*}, c", "${KEY%\\*c}, a", "${KEY#$STAR}, a*c", "${KEY##$STAR}, ~~", "${PATH#$HASH}, bin",
        "${FILE#a.p}, app-1.2.tar.gz"})
    void takesAPatternOffAnEnd(String word, String expected) {
        assertThat(expand(word)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', value = {
        "${PATH/l/L}, /usr/Local/bin", "${PATH//l/L}, /usr/LocaL/bin", "${PATH//\\//.}, .usr.local.bin",
        "${PATH/u*l/x}, /x/bin", "${PATH//?/x}, xxxxxxxxxxxxxx", "${PATH/nothing/x}, /usr/local/bin", "${PATH//l/}, /usr/oca/bin",
        "${A//*/x}, x", "${A///x}, x1x", "${EMPTY//*/x}, x", "${NONE/a/b}, ~~", "${KEY/\\*/\\}}, a\\}c", "${FILE//.??/<$>}, app-1<$>tar<$>"})
    void replacesWhatAPatternMatches(String word, String expected) {
        assertThat(expand(word)).isEqualTo(expected);
    }

    @Test
    void readsTheReplacementOfAllMatchesAsATemplate() {
        Map<String, String> variables = Map.of("V", "abc", "R", "<$0${0}$1$x$$$>");

        assertThat(new WordExpander('\\').expand("${V//b/$R}", variables).text()).isEqualTo("a<bb$$>c");
        assertThat(new WordExpander('\\').expand("${V/b/$R}", variables).text()).isEqualTo("a<$0${0}$1$x$$$>c");
    }

    @Test
    void letsNoWildcardMatchALineFeed() {
        assertThat(expand("${LINES##*}")).isEqualTo("\ncd");
        assertThat(expand("${LINES//?/x}")).isEqualTo("xx\nxx");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', value = {
        "'a, UNCLOSED_QUOTE", "\"a, UNCLOSED_QUOTE", "\"a\\, UNCLOSED_QUOTE", "${, UNCLOSED_SUBSTITUTION",
        "${A, UNCLOSED_SUBSTITUTION", "${A:, UNCLOSED_SUBSTITUTION", "${A:-, UNCLOSED_SUBSTITUTION",
        "${A:-${B}, UNCLOSED_SUBSTITUTION", "${A#x, UNCLOSED_SUBSTITUTION", "${A/x}, UNCLOSED_SUBSTITUTION",
        "${A/x/y, UNCLOSED_SUBSTITUTION", "${}, NO_NAME", "${:-x}, NO_NAME", "${{A}, NO_NAME",
        "${A:=x}, UNSUPPORTED_MODIFIER", "${A=x}, UNSUPPORTED_MODIFIER", "${A:#x}, UNSUPPORTED_MODIFIER",
        "${.}, UNSUPPORTED_MODIFIER", "${A#\\x}, BAD_PATTERN", "${NONE?}, NO_VALUE", "${NONE:?}, NO_VALUE",
        "${EMPTY:?}, NO_VALUE"})
    void refusesWhatTheReferenceRefuses(String word, ExpansionFault fault) {
        assertThat(failure(word).fault()).isEqualTo(fault);
    }

    @Test
    void saysWhatTheDockerfileSaysOfAMissingValue() {
        assertThat(failure("${NONE:?set it to $A}")).hasMessage("NONE has no value: set it to 1");
        assertThat(failure("${EMPTY:?}")).hasMessage("EMPTY is empty");
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(failure("${A:-x")).hasMessage("\"${\" is not closed: \"}\" is missing");
    }

    @Test
    void namesTheModifierThatIsNone() {
        assertThat(failure("${A:=x}")).hasMessageStartingWith("\"${A:=\": ");
    }

    @Test
    void keepsItsSentenceShortAndHarmless() {
        assertThat(failure("${NONE:?" + "x\u001b".repeat(500) + "}").getMessage())
                .hasSizeLessThan(210).doesNotContain("\u001b");
    }

    @Test
    void escapesWithABacktickWhereTheDockerfileDoes() {
        WordExpander expander = new WordExpander('`');

        assertThat(expander.expand("C:\\dir`$A \"`\"\\$A\"", VARIABLES).text()).isEqualTo("C:\\dir$A \"\\1");
    }

    @Test
    void recordsWhichVariablesHadAValue() {
        Expansion expansion = new WordExpander('\\').expand("$B ${A:-$C} ${EMPTY:+$D} $B", VARIABLES);

        assertThat(expansion.used()).containsExactly("A", "EMPTY");
        assertThat(expansion.unset()).containsExactly("B", "C", "D");
    }

    @Test
    void splitsAtBlanksThatAreNeitherQuotedNorEscaped() {
        assertThat(words("a$LIST'b c' d\\ e \"$LIST\"")).containsExactly("a", "a", "b", "b c", "d e", " a  b ");
    }

    @Test
    void splitsWithoutWhatStandsBeforeASubstitutionWithAWord() {
        assertThat(words("x 80${NONE:-81} y")).containsExactly("x", "81", "y");
    }

    @Test
    void keepsTheBlanksBehindARedirectionInItsWord() {
        assertThat(words("a << EOF b<c")).containsExactly("a", "<< EOF", "b<c");
    }

    @Test
    void keepsQuotesWhereAsked() {
        assertThat(with(ExpansionOption.KEEP_QUOTES, "'a b' \"$A\"")).isEqualTo("'a b' \"1\"");
    }

    @Test
    void keepsEscapesWhereAsked() {
        assertThat(with(ExpansionOption.KEEP_ESCAPES, "\\$A \"\\$A\"")).isEqualTo("\\$A \\$A");
    }

    @Test
    void takesQuotesForTextWhereAsked() {
        assertThat(with(ExpansionOption.QUOTES_ARE_TEXT, "it's \"$A\"")).isEqualTo("it's \"1\"");
    }

    @Test
    void keepsReferencesWithoutAValueWhereAsked() {
        assertThat(with(ExpansionOption.KEEP_UNSET, "$A $B ${B} ${B:-$A} ${B#x} ${B/x/y} ${EMPTY:-z}"))
                .isEqualTo("1 $B ${B} ${B:-1} ${B#x} ${B/x/y} z");
    }

    @Test
    void refusesWhatIsNestedTooDeep() {
        assertThat(expand("${N:-".repeat(100) + "x" + "}".repeat(100))).isEqualTo("x");
        assertThat(failure("${N:-".repeat(30_000)).fault()).isEqualTo(ExpansionFault.TOO_MUCH);
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void refusesWhatWouldFillTheMemory() {
        Map<String, String> large = Map.of("V", "x".repeat(60_000));

        ExpansionException failure = catchThrowableOfType(ExpansionException.class,
                () -> new WordExpander('\\').expand("${V//?/$V}", large));

        assertThat(failure.fault()).isEqualTo(ExpansionFault.TOO_MUCH);
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void readsALongWordInTimeThatGrowsWithIt() {
        String word = "a$A'b'\"c\"${A:-d}<<\\x ".repeat(50_000);

        assertThat(expand(word)).hasSize(50_000 * "a1bc1<<x ".length());
    }

    private static String expand(String word) {
        return new WordExpander('\\').expand(word, VARIABLES).text();
    }

    private static List<String> words(String text) {
        return new WordExpander('\\').expand(text, VARIABLES).words();
    }

    private static String with(ExpansionOption option, String word) {
        return new WordExpander('\\', option).expand(word, VARIABLES).text();
    }

    private static ExpansionException failure(String word) {
        ExpansionException failure = catchThrowableOfType(ExpansionException.class, () -> expand(word));
        assertThat(failure).as("%s is refused", word.substring(0, Math.min(word.length(), 50))).isNotNull();
        return failure;
    }
}
