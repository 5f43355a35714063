package io.github.werfmaven.dockerfile.parser;

/** A text of the Dockerfile as an error quotes it: on one line, cut short, with nothing in it that a terminal would obey. */
public final class Excerpt {

    private static final int LONGEST = 80;

    private Excerpt() {
    }

    /** At most some 80 characters. */
    public static String of(String text) {
        StringBuilder excerpt = new StringBuilder(Math.min(text.length(), LONGEST) + 8);
        boolean afterSpace = true;
        for (int i = 0; i < text.length(); i++) {
            if (excerpt.length() >= LONGEST) {
                return excerpt.append("...").toString();
            }
            char c = text.charAt(i);
            boolean space = c == ' ' || c == '\t' || c == '\r' || c == '\n';
            if (!space) {
                i += append(excerpt, text, i);
            } else if (!afterSpace) {
                excerpt.append(' ');
            }
            afterSpace = space;
        }
        if (afterSpace && !excerpt.isEmpty()) {
            excerpt.setLength(excerpt.length() - 1);
        }
        return excerpt.toString();
    }

    /** Returns how many characters more than one were taken. */
    private static int append(StringBuilder excerpt, String text, int position) {
        int codePoint = text.codePointAt(position);
        if (isHidden(codePoint)) {
            excerpt.append("\\u").append(Character.toUpperCase(Character.forDigit(codePoint >> 12 & 0xF, 16)));
            for (int shift = 8; shift >= 0; shift -= 4) {
                excerpt.append(Character.toUpperCase(Character.forDigit(codePoint >> shift & 0xF, 16)));
            }
            return 0;
        }
        excerpt.appendCodePoint(codePoint);
        return Character.charCount(codePoint) - 1;
    }

    /** Controls, odd spaces and direction marks: a reader could not see them. */
    private static boolean isHidden(int codePoint) {
        if (codePoint > 0xFFFF) {
            return false;
        }
        return Character.isISOControl(codePoint)
                || codePoint >= 0x80 && Spaces.isSpace((char) codePoint)
                || Character.getType(codePoint) == Character.FORMAT;
    }
}
