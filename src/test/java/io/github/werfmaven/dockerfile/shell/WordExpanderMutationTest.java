package io.github.werfmaven.dockerfile.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Words that are put together from what the language is made of. The system properties {@code fuzz.seed} and
 * {@code fuzz.count} choose other words and more of them.
 */
class WordExpanderMutationTest {

    private static final long SEED = Long.getLong("fuzz.seed", 20_261_121L);
    private static final int COUNT = Integer.getInteger("fuzz.count", 50_000);
    private static final String[] TOKENS = {
        "$", "${", "}", "{", ":", ":-", "-", ":+", "+", ":?", "?", "#", "##", "%", "%%", "/", "//", "\\", "`", "'", "\"", "<", "<<",
        " ", "\t", "\n", "*", "?", "A", "B", "EMPTY", "LONG", "1", "@", "x", "é", "😀", "\ud83d", "\0", "\ufeff", "${A", "$A", "${B:-",
        "${LONG//"};
    private static final Map<String, String> VARIABLES = Map.of(
            "A", "a b/c*d", "EMPTY", "", "LONG", "ab/😀\n".repeat(40), "1", "$0", "x", "*?\\");
    private static final ExpansionOption[] OPTIONS = ExpansionOption.values();

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void meetsEveryWordWithATextOrAnExpansionException() {
        Random random = new Random(SEED);
        int expanded = 0;
        for (int i = 0; i < COUNT; i++) {
            expanded += expand(word(random), expander(random), i) ? 1 : 0;
        }
        assertThat(expanded).as("words that could be expanded").isBetween(COUNT / 10, COUNT);
    }

    /** Prefixes and suffixes against Java's regular expressions. */
    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void matchesPatternsAsRegularExpressionsDo() {
        Random random = new Random(SEED);
        for (int i = 0; i < COUNT; i++) {
            String pattern = letters("ab*?/", 6, random);
            String text = letters("ab/\n", 12, random);
            String greedy = regex(pattern, ".*");
            String lazy = regex(pattern, ".*?");
            String words = "${T#$P}|${T##$P}|${T/$P/-}|${T//$P/-}";
            String expected = String.join("|",
                    first(lazy, text), first(greedy, text),
                    newlines(greedy).matcher(text).replaceFirst("-"), goReplaceAll(greedy, text));
            assertThat(new WordExpander('\\').expand(words, Map.of("T", text, "P", pattern)).text())
                    .as("seed %d: pattern %s of %s", SEED, pattern, text).isEqualTo(expected);
        }
    }

    private static boolean expand(String word, WordExpander expander, int number) {
        try {
            Expansion expansion = expander.expand(word, VARIABLES);
            assertThat(expansion.words()).doesNotContain("");
            return true;
        } catch (ExpansionException expected) {
            assertThat(expected.getMessage()).isNotEmpty().hasSizeLessThan(250);
            return false;
        } catch (RuntimeException | StackOverflowError unexpected) {
            throw new AssertionError("seed " + SEED + ", word " + number + ": " + word, unexpected);
        }
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(random.nextInt(20) == 0 ? 400 : 12); i >= 0; i--) {
            word.append(TOKENS[random.nextInt(TOKENS.length)]);
        }
        return word.toString();
    }

    private static WordExpander expander(Random random) {
        char escape = random.nextInt(4) == 0 ? '`' : '\\';
        return random.nextBoolean()
                ? new WordExpander(escape)
                : new WordExpander(escape, OPTIONS[random.nextInt(OPTIONS.length)]);
    }

    private static String letters(String of, int most, Random random) {
        StringBuilder letters = new StringBuilder();
        for (int i = random.nextInt(most); i > 0; i--) {
            letters.append(of.charAt(random.nextInt(of.length())));
        }
        return letters.toString();
    }

    private static String regex(String pattern, String star) {
        return pattern.replace("?", ".").replace("*", star);
    }

    private static String first(String regex, String text) {
        return newlines("^(?:" + regex + ")").matcher(text).replaceFirst("");
    }

    /** Unlike Java, Go passes over a match of nothing right behind another match. */
    private static String goReplaceAll(String regex, String text) {
        Matcher matcher = newlines(regex).matcher(text);
        StringBuilder out = new StringBuilder();
        int copied = 0;
        while (matcher.find()) {
            out.append(text, copied, matcher.start());
            if (matcher.end() > copied || matcher.start() == 0) {
                out.append('-');
            }
            copied = matcher.end();
        }
        return out.append(text, copied, text.length()).toString();
    }

    private static Pattern newlines(String regex) {
        return Pattern.compile(regex, Pattern.UNIX_LINES);
    }
}
