package io.github.werfmaven.dockerfile.instructions;

import java.util.Locale;
import java.util.OptionalLong;

/**
 * Sizes as Docker writes them: {@code 64m}, {@code 1.5GiB}, {@code 4096}, {@code 10 kb}; the units are powers of 1024.
 *
 * @see <a href="https://pkg.go.dev/github.com/docker/go-units#RAMInBytes">go-units, RAMInBytes</a>
 */
final class ByteSize {

    /** So many characters are no size; it bounds the work. */
    private static final int LONGEST = 100;
    private static final String UNITS = "kmgtp";

    private ByteSize() {
    }

    /** In bytes, rounded down; empty for what is no size. */
    static OptionalLong parse(String text) {
        int end = text.length();
        while (end > 0 && "0123456789. ".indexOf(text.charAt(end - 1)) < 0) {
            end--;
        }
        // One blank may part the number from its unit.
        String number = text.startsWith(" ", end - 1) ? text.substring(0, end - 1) : text.substring(0, end);
        int power = power(text.substring(end).toLowerCase(Locale.ROOT));
        if (power < 0 || text.length() > LONGEST || !isNumber(number)) {
            return OptionalLong.empty();
        }
        double amount = Double.parseDouble(number);
        return Double.isInfinite(amount) ? OptionalLong.empty() : OptionalLong.of((long) (amount * (1L << 10 * power)));
    }

    /** Of 1024; below 0 for what is no unit. */
    private static int power(String unit) {
        if (unit.isEmpty() || unit.equals("b")) {
            return 0;
        }
        String rest = unit.substring(1);
        int at = UNITS.indexOf(unit.charAt(0));
        return at >= 0 && (rest.isEmpty() || rest.equals("b") || rest.equals("ib")) ? at + 1 : -1;
    }

    private static boolean isNumber(String text) {
        int exponent = text.toLowerCase(Locale.ROOT).indexOf('e');
        String mantissa = exponent < 0 ? text : text.substring(0, exponent);
        String digits = (mantissa.startsWith("+") ? mantissa.substring(1) : mantissa).replaceFirst("[.]", "");
        return !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9')
                && (exponent < 0 || Numbers.signed(text.substring(exponent + 1)).isPresent());
    }
}
