package io.github.werfmaven.dockerfile.shell;

import java.util.Arrays;

/**
 * A pattern of {@code *}, {@code ?} and characters, of which {@code *}, {@code ?} and the backslash are escaped by a
 * backslash whatever the Dockerfile's escape character is. Neither wildcard matches a line feed. Matching takes time in
 * proportion to the lengths of pattern and text.
 *
 * @see <a href="https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_14">POSIX, pattern
 *     matching</a>; the bracket expressions are missing here
 */
final class WildcardPattern {

    private static final int ANY_CHARACTER = -2;
    private static final int ANY_TEXT = -3;
    private static final int NONE = -1;

    private final int[] tokens;
    private final Allowance allowance;

    private WildcardPattern(int[] tokens, Allowance allowance) {
        this.tokens = tokens;
        this.allowance = allowance;
    }

    static WildcardPattern of(String pattern, Allowance allowance) {
        Cursor cursor = new Cursor(pattern);
        int[] tokens = new int[pattern.length()];
        int size = 0;
        while (!cursor.atEnd()) {
            int c = cursor.next();
            if (c == '*') {
                tokens[size++] = ANY_TEXT;
            } else if (c == '?') {
                tokens[size++] = ANY_CHARACTER;
            } else if (c != '\\') {
                tokens[size++] = c;
            } else if (cursor.peek() != '}' && cursor.peek() != '/') {
                tokens[size++] = escaped(cursor.next());
            }
        }
        return new WildcardPattern(Arrays.copyOf(tokens, size), allowance);
    }

    /** The pattern from its end to its start, for matching a text from there; escaped characters stay escaped. */
    static WildcardPattern reversed(String pattern, Allowance allowance) {
        int[] characters = pattern.codePoints().toArray();
        int[] reversed = new int[characters.length];
        int to = characters.length;
        for (int i = 0; i < characters.length; i++) {
            boolean escapes = characters[i] == '\\' && i + 1 < characters.length;
            if (escapes) {
                reversed[--to] = characters[++i];
                reversed[--to] = '\\';
            } else {
                reversed[--to] = characters[i];
            }
        }
        return of(new String(reversed, 0, reversed.length), allowance);
    }

    /** @param most whether the longest possible prefix goes, not the shortest */
    String withoutPrefix(String text, boolean most) {
        int[] characters = text.codePoints().toArray();
        int end = end(characters, 0, most);
        return end == NONE ? text : new String(characters, end, characters.length - end);
    }

    /** For a reversed pattern. */
    String withoutSuffix(String text, boolean most) {
        String reversed = new StringBuilder(text).reverse().toString();
        return new StringBuilder(withoutPrefix(reversed, most)).reverse().toString();
    }

    /** Puts the replacement in the place of the first match, which is as long as it can be. */
    String replaceFirst(String text, String replacement) {
        int[] characters = text.codePoints().toArray();
        boolean[] starts = starts(characters);
        for (int start = 0; start <= characters.length; start++) {
            if (starts[start]) {
                int end = end(characters, start, true);
                return new String(characters, 0, start) + replacement + new String(characters, end, characters.length - end);
            }
        }
        return text;
    }

    /** Puts the replacement in the place of each match; the frontend takes it for a template of Go's regular expressions. */
    String replaceAll(String text, String replacement) {
        ReplacementTemplate template = new ReplacementTemplate(replacement);
        int[] characters = text.codePoints().toArray();
        boolean[] starts = starts(characters);
        StringBuilder out = new StringBuilder();
        int copied = 0;
        int start = 0;
        while (start <= characters.length) {
            if (!starts[start]) {
                start++;
                continue;
            }
            int end = end(characters, start, true);
            append(characters, copied, start, out);
            if (end > copied || start == 0) {
                // Nothing right behind another match is no match.
                allowance.spend(replacement.length() + (long) end - start);
                template.appendTo(out, new String(characters, start, end - start));
            }
            copied = end;
            start = Math.max(start + 1, end);
        }
        append(characters, copied, characters.length, out);
        return out.toString();
    }

    private static int escaped(int c) {
        if (c == '*' || c == '?' || c == '\\') {
            return c;
        }
        throw new ExpansionException(ExpansionFault.BAD_PATTERN, c == Cursor.END
                ? "a pattern ends with a backslash"
                : "a pattern has \"\\" + Character.toString(c) + "\": only * ? \\ / and } can be escaped in it");
    }

    private static void append(int[] characters, int from, int to, StringBuilder out) {
        for (int i = from; i < to; i++) {
            out.appendCodePoint(characters[i]);
        }
    }

    /** Where the shortest or longest match that begins at {@code start} ends, or {@link #NONE}. */
    private int end(int[] text, int start, boolean longest) {
        boolean[] active = new boolean[tokens.length + 1];
        active[0] = true;
        int found = NONE;
        for (int at = start; passOverStars(active); at++) {
            if (active[tokens.length]) {
                found = at;
            }
            if (at == text.length || found != NONE && !longest) {
                break;
            }
            step(active, text[at]);
        }
        return found;
    }

    /** Any text may be none: returns whether anything is active at all. */
    private boolean passOverStars(boolean[] active) {
        allowance.spend(tokens.length + 1L);
        boolean any = active[tokens.length];
        for (int i = 0; i < tokens.length; i++) {
            if (active[i]) {
                any = true;
                active[i + 1] |= tokens[i] == ANY_TEXT;
            }
        }
        return any;
    }

    private void step(boolean[] active, int c) {
        active[tokens.length] = false;
        for (int i = tokens.length - 1; i >= 0; i--) {
            if (active[i] && matches(tokens[i], c)) {
                active[i] = tokens[i] == ANY_TEXT;
                active[i + 1] |= tokens[i] != ANY_TEXT;
            } else {
                active[i] = false;
            }
        }
    }

    /** At which places of the text a match begins, found from its end to its start. */
    private boolean[] starts(int[] text) {
        boolean[] starts = new boolean[text.length + 1];
        boolean[] rest = new boolean[tokens.length + 1];
        for (int at = text.length; at >= 0; at--) {
            allowance.spend(tokens.length + 1L);
            for (int i = 0; i < tokens.length; i++) {
                // rest[i + 1] still is that of the place behind: what the tokens from i + 1 on match there.
                boolean here = at < text.length && matches(tokens[i], text[at]);
                rest[i] = here && (tokens[i] == ANY_TEXT ? rest[i] : rest[i + 1]);
            }
            rest[tokens.length] = true;
            for (int i = tokens.length - 1; i >= 0; i--) {
                rest[i] |= tokens[i] == ANY_TEXT && rest[i + 1];
            }
            starts[at] = rest[0];
        }
        return starts;
    }

    private static boolean matches(int token, int c) {
        return token == c || token < 0 && c != '\n';
    }
}
