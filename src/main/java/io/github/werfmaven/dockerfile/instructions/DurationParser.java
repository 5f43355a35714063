package io.github.werfmaven.dockerfile.instructions;

import io.github.werfmaven.dockerfile.parser.Excerpt;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Times such as {@code 1m30s}, {@code 1.5h} and {@code 300ms}.
 *
 * @see <a href="https://pkg.go.dev/time#ParseDuration">the form that Go gives them</a>
 */
final class DurationParser {

    /** So many characters are no time; it bounds the work. */
    private static final int LONGEST = 100;

    private static final Map<String, Long> NANOSECONDS = Map.of("ns", 1L, "us", 1_000L, "\u00b5s", 1_000L, "\u03bcs", 1_000L,
            "ms", 1_000_000L, "s", 1_000_000_000L, "m", 60_000_000_000L, "h", 3_600_000_000_000L);
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    private final String text;
    private int position;

    private DurationParser(String text) {
        this.text = text;
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

    /** Empty for what is no time, or one of more than 292 years. */
    static Optional<Duration> parse(String text) {
        boolean signed = text.startsWith("-") || text.startsWith("+");
        String unsigned = signed ? text.substring(1) : text;
        if (unsigned.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        Optional<Duration> duration = unsigned.isEmpty() || unsigned.length() > LONGEST
                ? Optional.empty()
                : new DurationParser(unsigned).sum();
        return text.startsWith("-") ? duration.map(Duration::negated) : duration;
    }

    private Optional<Duration> sum() {
        BigDecimal nanoseconds = BigDecimal.ZERO;
        while (position < text.length()) {
            String number = take(true);
            Long unit = NANOSECONDS.get(take(false));
            if (!isNumber(number) || unit == null) {
                return Optional.empty();
            }
            BigDecimal amount = new BigDecimal(number).multiply(BigDecimal.valueOf(unit));
            nanoseconds = nanoseconds.add(amount.setScale(0, RoundingMode.DOWN));
        }
        return nanoseconds.compareTo(MOST) > 0 ? Optional.empty() : Optional.of(Duration.ofNanos(nanoseconds.longValue()));
    }

    /** The characters up to the first that is of the other kind: digits and points, or letters. */
    private String take(boolean number) {
        int start = position;
        while (position < text.length() && "0123456789.".indexOf(text.charAt(position)) >= 0 == number) {
            position++;
        }
        return text.substring(start, position);
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && !text.equals(".") && text.indexOf('.') == text.lastIndexOf('.');
    }
}
