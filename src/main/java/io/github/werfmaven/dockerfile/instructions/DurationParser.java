package io.github.werfmaven.dockerfile.instructions;

import io.github.werfmaven.dockerfile.parser.Excerpt;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times such as {@code 1m30s}, {@code 1.5h} and {@code 300ms}.
 *
 * @see <a href="https://pkg.go.dev/time#ParseDuration">the form that Go gives them</a>
 */
final class DurationParser {

    /** So many digits are no time; it bounds the work. */
    private static final int LONGEST = 100;

    private static final Map<String, Long> NANOSECONDS = Map.of("ns", 1L, "us", 1_000L, "\u00b5s", 1_000L, "\u03bcs", 1_000L,
            "ms", 1_000_000L, "s", 1_000_000_000L, "m", 60_000_000_000L, "h", 3_600_000_000_000L);

    private DurationParser() {
    }

    /**
     * The time that a flag gives; empty where it gives none or 0.
     *
     * @throws InstructionFault for what is no time, or one below a millisecond
     */
    static Optional<Duration> of(Flags flags, String name) {
        Optional<String> text = flags.text(name).filter(value -> !value.isEmpty());
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Duration duration = parse(text.get()).orElseThrow(() -> new InstructionFault("--" + name
                + " takes a time such as 30s or 1m30s, not \"" + Excerpt.of(text.get()) + "\""));
        if (duration.isZero()) {
            return Optional.empty();
        }
        if (duration.compareTo(Duration.ofMillis(1)) < 0) {
            throw new InstructionFault("--" + name + " cannot be less than 1ms: \"" + Excerpt.of(text.get()) + "\"");
        }
        return Optional.of(duration);
    }

    private static Optional<Duration> parse(String text) {
        boolean negative = text.startsWith("-");
        String unsigned = negative || text.startsWith("+") ? text.substring(1) : text;
        if (unsigned.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        if (unsigned.isEmpty() || unsigned.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher part = Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)(ns|us|\u00b5s|\u03bcs|ms|s|m|h)").matcher(unsigned);
        BigDecimal nanoseconds = BigDecimal.ZERO;
        int end = 0;
        while (end < unsigned.length()) {
            if (!part.region(end, unsigned.length()).lookingAt()) {
                return Optional.empty();
            }
            BigDecimal amount = new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(NANOSECONDS.get(part.group(2))));
            nanoseconds = nanoseconds.add(amount.setScale(0, RoundingMode.DOWN));
            end = part.end();
        }
        if (nanoseconds.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            return Optional.empty();
        }
        Duration duration = Duration.ofNanos(nanoseconds.longValue());
        return Optional.of(negative ? duration.negated() : duration);
    }
}
