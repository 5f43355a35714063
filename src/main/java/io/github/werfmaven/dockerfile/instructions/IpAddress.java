package io.github.werfmaven.dockerfile.instructions;

import java.util.OptionalLong;

/**
 * The text forms of addresses, without asking for names.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4291#section-2.2">RFC 4291, section 2.2</a>
 */
public final class IpAddress {

    private static final int GROUPS = 8;
    private static final int LONGEST_GROUP = 4;
    private static final int NONE = -GROUPS;

    private IpAddress() {
    }

    public static boolean isAddress(String text) {
        return isVersion4(text) || isVersion6(text);
    }

    private static boolean isVersion4(String text) {
        String[] parts = text.split("[.]", -1);
        for (String part : parts) {
            OptionalLong number = Numbers.unsigned(part, 10);
            boolean leadingZero = part.length() > 1 && part.startsWith("0");
            if (leadingZero || number.isEmpty() || number.getAsLong() > 0xFF) {
                return false;
            }
        }
        return parts.length == 4;
    }

    /** One {@code ::} may stand for at least one group of zeros. */
    private static boolean isVersion6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text, true) == GROUPS;
        }
        int before = groups(text.substring(0, gap), false);
        int after = groups(text.substring(gap + 2), true);
        return before >= 0 && after >= 0 && before + after < GROUPS;
    }

    /** How many groups of 16 bits they are; below 0 where they are none. */
    private static int groups(String text, boolean version4AtTheEnd) {
        if (text.isEmpty()) {
            return 0;
        }
        String[] parts = text.split(":", -1);
        int groups = 0;
        for (int i = 0; i < parts.length; i++) {
            if (version4AtTheEnd && i == parts.length - 1 && isVersion4(parts[i])) {
                groups += 2;
            } else if (parts[i].length() <= LONGEST_GROUP && Numbers.unsigned(parts[i], 16).isPresent()) {
                groups++;
            } else {
                return NONE;
            }
        }
        return groups;
    }
}
