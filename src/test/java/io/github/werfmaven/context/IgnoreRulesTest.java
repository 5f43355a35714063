package io.github.werfmaven.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IgnoreRulesTest {

    private static final Path FILE = Path.of("/shop/.dockerignore");

    @ParameterizedTest
    @MethodSource("io.github.werfmaven.context.IgnoreCases#patterns")
    void ignoresWhatBuildahIgnores(IgnoreCases.Case patterns) {
        IgnoreRules rules = IgnoreRules.parse(FILE, patterns.ignoreFile());

        assertThat(patterns.part("ignored")).allMatch(path -> rules.ignores(read(path)));
        assertThat(patterns.part("kept")).noneMatch(path -> rules.ignores(read(path)));
    }

    @ParameterizedTest
    @MethodSource("io.github.werfmaven.context.IgnoreCases#refused")
    void refusesWhatBuildahRefuses(IgnoreCases.Case refused) {
        assertThatExceptionOfType(ContextException.class)
                .isThrownBy(() -> IgnoreRules.parse(FILE, refused.ignoreFile()))
                .withMessage(FILE + ":" + refused.part("error").get(0));
    }

    @Test
    void noneIgnoresNothing() {
        assertThat(IgnoreRules.none().ignores("a")).isFalse();
    }

    @Test
    void reachesIntoAFolderThatAnExceptionIsSpelledLike() {
        IgnoreRules rules = rules("*\n!docs/*.md\n!**/keep");

        assertThat(rules.reachInto("docs")).isTrue();
        assertThat(rules.reachInto("do")).isTrue();
        assertThat(rules.reachInto("docs/sub")).isFalse();
        assertThat(rules.reachInto("src")).isFalse();
    }

    @Test
    void tellsAFolderFromTheBeginningOfItsNameWithASlash() {
        IgnoreRules rules = rules("*\n!docs/*.md");

        assertThat(rules.reachInto("docs/")).isTrue();
        assertThat(rules.reachInto("do/")).isFalse();
    }

    @Test
    void answersOftenRepeatedStarsInLinearTime() {
        IgnoreRules rules = rules("**/".repeat(50) + "x\n" + "(a+)+".repeat(20) + "x\n" + "*a".repeat(50) + "x");
        String path = "aaaa/".repeat(800) + "a".repeat(90);

        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertThat(rules.ignores(path)).isFalse());
    }

    @Test
    void answersCountedRepetitionsInBoundedMemory() {
        IgnoreRules rules = rules("(a|b)*a(a|b){900}");

        assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertThat(rules.ignores("ab".repeat(1500) + "c")).isFalse());
    }

    @Test
    void refusesWhatRepeatsTooMuch() {
        assertThatExceptionOfType(ContextException.class)
                .isThrownBy(() -> rules("((a{1000}){1000}){1000}"))
                .withMessageContaining("repeats too much");
    }

    @Test
    void refusesParenthesesThatAreTooDeep() {
        assertThatExceptionOfType(ContextException.class)
                .isThrownBy(() -> rules("(".repeat(100_000) + ")".repeat(100_000)))
                .withMessageContaining("too deep");
    }

    @Test
    void readsTheDeepestParenthesesOnASmallStack() throws InterruptedException {
        AtomicReference<Boolean> ignored = new AtomicReference<>();
        Runnable reading = () -> ignored.set(rules("(".repeat(100) + "a" + ")".repeat(100)).ignores("a"));

        Thread thread = new Thread(null, reading, "small stack", 256 * 1024);
        thread.start();
        thread.join();

        assertThat(ignored).hasValue(true);
    }

    @Test
    void shortensALongPatternInTheError() {
        assertThatExceptionOfType(ContextException.class)
                .isThrownBy(() -> rules("x".repeat(100_000) + "["))
                .satisfies(error -> assertThat(error.getMessage()).hasSizeLessThan(250));
    }

    private static IgnoreRules rules(String text) {
        return IgnoreRules.parse(FILE, text.getBytes(StandardCharsets.UTF_8));
    }

    /** As a name is read from a folder. */
    private static String read(String path) {
        return LenientUtf8.decode(IgnoreCases.bytes(path));
    }
}
