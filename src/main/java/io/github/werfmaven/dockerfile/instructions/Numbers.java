package io.github.werfmaven.dockerfile.instructions;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Numbers and truth values as Go's {@code strconv} reads them: digits of ASCII alone, and a sign only where one may be.
 *
 * @see <a href="https://pkg.go.dev/strconv">package strconv</a>
 */
final class Numbers {

    /** Leading zeros apart, no number that counts here has more digits. */
    private static final int MOST_DIGITS = 18;

    private Numbers() {
    }

    /** A number without a sign, of at most 32 bits. */
    static OptionalLong unsigned(String text, int radix) {
        long number = 0;
        for (int i = 0; i < text.length() && number >= 0; i++) {
            int digit = text.charAt(i) < 0x80 ? Character.digit(text.charAt(i), radix) : -1;
            number = digit < 0 || number >>> 32 != 0 ? -1 : number * radix + digit;
        }
        return text.isEmpty() || number < 0 || number >>> 32 != 0 ? OptionalLong.empty() : OptionalLong.of(number);
    }

    /** A decimal number that may have a sign. */
    static OptionalLong signed(String text) {
        boolean sign = text.startsWith("-") || text.startsWith("+");
        int start = sign ? 1 : 0;
        while (start < text.length() - 1 && text.charAt(start) == '0') {
            start++;
        }
        String digits = text.substring(start);
        if (digits.isEmpty() || digits.length() > MOST_DIGITS || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalLong.empty();
        }
        long number = Long.parseLong(digits);
        return OptionalLong.of(text.startsWith("-") ? -number : number);
    }

    /** A port: 0 to 65535. */
    static OptionalInt port(String text) {
        OptionalLong number = signed(text);
        return number.isPresent() && number.getAsLong() >= 0 && number.getAsLong() <= 0xFFFF
                ? OptionalInt.of((int) number.getAsLong())
                : OptionalInt.empty();
    }

    static Optional<Boolean> truth(String text) {
        return switch (text) {
            case "1", "t", "T", "true", "TRUE", "True" -> Optional.of(true);
            case "0", "f", "F", "false", "FALSE", "False" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
