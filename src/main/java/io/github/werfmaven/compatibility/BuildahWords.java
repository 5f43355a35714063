package io.github.werfmaven.compatibility;

import java.util.HashSet;
import java.util.Set;

/**
 * Words as Buildah reads them. It has a reader of its own (openshift/imagebuilder, {@code shell_parser.go}), in which the escape
 * character is always the backslash, of the modifiers only {@code :-} and {@code :+} do what the reference says, and
 * {@code $$}, {@code $@} and the like are text.
 */
final class BuildahWords {

    /** Variables that the reference sets, and no Buildah. */
    private static final Set<String> LACKING = Set.of("BUILDOSVERSION", "TARGETOSVERSION", "TARGETSTAGE");

    private static final String SPECIAL = "@*#?-$!";

    /** Characters that mean nothing in any word, and do not part it. */
    private static final String PLAIN = "_./:@%+,-=~^*?[]!";

    private final String word;
    private final char escape;
    private final Set<String> names = new HashSet<>();
    private boolean odd;

    private BuildahWords(String word, char escape) {
        this.word = word;
        this.escape = escape;
    }

    /** @param escape the Dockerfile's escape character */
    static BuildahWords of(String word, char escape) {
        BuildahWords words = new BuildahWords(word, escape);
        words.odd = escape != '\\' && (word.indexOf('\\') >= 0 || word.indexOf(escape) >= 0);
        words.read();
        return words;
    }

    /** Whether Buildah may read it in another way than the reference. */
    boolean isOdd() {
        return odd;
    }

    /** Whether Buildah lacks this variable of the reference, unless the Dockerfile sets it. */
    static boolean isLacking(String variable) {
        return LACKING.contains(variable);
    }

    /** The variables it names. */
    Set<String> names() {
        return names;
    }

    /** A word that is this text and nothing else, to Buildah and, where the escape character is the backslash, to the reference. */
    static String literal(String text) {
        boolean plain = !text.isEmpty() && text.chars().allMatch(c -> c > 0x7F || Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
        // Within single quotes no character means anything, whichever is the escape character.
        return plain && text.chars().noneMatch(Character::isWhitespace) ? text : "'" + text.replace("'", "'\"'\"'") + "'";
    }

    private void read() {
        boolean doubleQuoted = false;
        boolean singleQuoted = false;
        int position = 0;
        while (position < word.length()) {
            char c = word.charAt(position);
            if (singleQuoted) {
                singleQuoted = c != '\'';
            } else if (c == escape) {
                position++;
            } else if (c == '"') {
                doubleQuoted = !doubleQuoted;
            } else if (c == '\'' && !doubleQuoted) {
                singleQuoted = true;
            } else if (c == '$') {
                position = readDollar(position + 1);
                continue;
            }
            position++;
        }
    }

    /** Returns where to go on: within braces behind the modifier, for what follows may name variables too. */
    private int readDollar(int start) {
        boolean braced = word.startsWith("{", start);
        int from = braced ? start + 1 : start;
        int end = nameEnd(from);
        String name = word.substring(from, end);
        names.add(name);
        boolean number = !name.isEmpty() && Character.isDigit(name.charAt(0));
        if (!braced) {
            boolean special = name.isEmpty() && end < word.length() && SPECIAL.indexOf(word.charAt(end)) >= 0;
            odd |= special || name.length() > 1 && number;
            return special ? end + 1 : end;
        }
        odd |= name.isEmpty() || name.length() > 1 && number;
        boolean closed = word.startsWith("}", end);
        boolean shared = word.startsWith(":-", end) || word.startsWith(":+", end);
        odd |= !closed && !shared;
        return closed ? end + 1 : Math.min(end + (shared ? 2 : 0), word.length());
    }

    private int nameEnd(int from) {
        boolean number = from < word.length() && Character.isDigit(word.charAt(from));
        int end = from;
        while (end < word.length() && (number ? Character.isDigit(word.charAt(end)) : isNamePart(word.charAt(end)))) {
            end++;
        }
        return end;
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
