package io.github.werfmaven.dockerfile.instructions;

import io.github.werfmaven.dockerfile.parser.Suggestion;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The signals of Linux that STOPSIGNAL takes: a number other than 0, or a name with or without {@code SIG}, in any case.
 *
 * @see <a href="https://docs.docker.com/reference/dockerfile/#stopsignal">Dockerfile reference, STOPSIGNAL</a>
 * @see <a href="https://man7.org/linux/man-pages/man7/signal.7.html">signal(7)</a>
 */
final class StopSignals {

    private static final Set<String> NAMES = Set.of("ABRT", "ALRM", "BUS", "CHLD", "CLD", "CONT", "FPE", "HUP", "ILL", "INT",
            "IO", "IOT", "KILL", "PIPE", "POLL", "PROF", "PWR", "QUIT", "SEGV", "STKFLT", "STOP", "SYS", "TERM", "TRAP",
            "TSTP", "TTIN", "TTOU", "URG", "USR1", "USR2", "VTALRM", "WINCH", "XCPU", "XFSZ", "RTMIN", "RTMAX");
    private static final int MOST_ABOVE_RTMIN = 15;
    private static final int MOST_BELOW_RTMAX = 14;

    private StopSignals() {
    }

    static boolean isSignal(String text) {
        OptionalLong number = Numbers.signed(text);
        return number.isPresent() ? number.getAsLong() != 0 : isName(name(text));
    }

    /** The name that a misspelt one was most likely meant to be. */
    static Optional<String> nearest(String text) {
        return Suggestion.nearest(name(text), NAMES).map(near -> "SIG" + near);
    }

    private static String name(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        return upper.startsWith("SIG") ? upper.substring("SIG".length()) : upper;
    }

    private static boolean isName(String name) {
        return NAMES.contains(name)
                || name.startsWith("RTMIN+") && isStep(name.substring("RTMIN+".length()), MOST_ABOVE_RTMIN)
                || name.startsWith("RTMAX-") && isStep(name.substring("RTMAX-".length()), MOST_BELOW_RTMAX);
    }

    private static boolean isStep(String text, int most) {
        long step = text.startsWith("0") ? 0 : Numbers.unsigned(text, 10).orElse(0);
        return step > 0 && step <= most;
    }
}
