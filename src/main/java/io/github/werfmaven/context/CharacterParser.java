package io.github.werfmaven.context;

import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the characters of a regular expression, and those that stand for sets of characters: classes and escapes. */
final class CharacterParser {

    /** Go takes a brace that is no quantifier for itself, also where a count has a leading zero. */
    private static final String QUANTIFIER = "[*+?]|\\{(0|[1-9][0-9]*)(,(0|[1-9][0-9]*|))?\\}";

    private final String text;
    private final Matcher quantifier;
    private int position;

    CharacterParser(String text) {
        this.text = text;
        this.quantifier = Pattern.compile(QUANTIFIER).matcher(text);
    }

    boolean isAtEnd() {
        return position == text.length();
    }

    boolean isAt(char c) {
        return !isAtEnd() && text.charAt(position) == c;
    }

    boolean take(char c) {
        boolean found = isAt(c);
        position += found ? 1 : 0;
        return found;
    }

    boolean take(String word) {
        boolean found = text.startsWith(word, position);
        position += found ? word.length() : 0;
        return found;
    }

    /** The quantifier here, or null. */
    Matcher takeQuantifier() {
        if (!quantifier.region(position, text.length()).lookingAt()) {
            return null;
        }
        position = quantifier.end();
        return quantifier;
    }

    /** What lies between a \Q that was taken and \E, or the end. */
    String takeQuotation() {
        int end = text.indexOf("\\E", position);
        String quotation = text.substring(position, end < 0 ? text.length() : end);
        position = end < 0 ? text.length() : end + 2;
        return quotation;
    }

    /** The set that a character, an escape or a class stands for. */
    IntPredicate takeSet() {
        if (take('[')) {
            return takeClass();
        }
        IntPredicate named = takeNamedSet();
        return named == null ? same(takeCharacter()) : named;
    }

    private IntPredicate takeClass() {
        boolean negated = take('^');
        IntPredicate members = takeMember();
        while (!take(']')) {
            members = members.or(takeMember());
        }
        return negated ? members.negate() : members;
    }

    private IntPredicate takeMember() {
        IntPredicate posix = takePosixClass();
        IntPredicate named = posix == null ? takeNamedSet() : posix;
        if (named != null) {
            return named;
        }
        int first = takeCharacter();
        if (!isAt('-') || text.startsWith("-]", position)) {
            return same(first);
        }
        position++;
        int last = takeCharacter();
        if (last < first) {
            throw new BadPatternException("in a [class], a range runs backwards");
        }
        return c -> c >= first && c <= last;
    }

    /** Such as [:alpha:], or null. */
    private IntPredicate takePosixClass() {
        int end = text.startsWith("[:", position) ? text.indexOf(":]", position + 2) : -1;
        if (end < 0) {
            return null;
        }
        String name = text.substring(position + 2, end);
        boolean negated = name.startsWith("^");
        IntPredicate members = posixClass(negated ? name.substring(1) : name);
        position = end + 2;
        return negated ? members.negate() : members;
    }

    /** All of them have ASCII characters only. */
    private static IntPredicate posixClass(String name) {
        return switch (name) {
            case "alnum" -> CharacterParser::isAlphanumeric;
            case "alpha" -> c -> isAlphanumeric(c) && !isDigit(c);
            case "ascii" -> c -> c < 0x80;
            case "blank" -> c -> c == ' ' || c == '\t';
            case "cntrl" -> c -> c < 0x20 || c == 0x7F;
            case "digit" -> CharacterParser::isDigit;
            case "graph" -> c -> c > ' ' && c < 0x7F;
            case "lower" -> c -> c >= 'a' && c <= 'z';
            case "print" -> c -> c >= ' ' && c < 0x7F;
            case "punct" -> c -> c > ' ' && c < 0x7F && !isAlphanumeric(c);
            case "space" -> c -> c == ' ' || c >= '\t' && c <= '\r';
            case "upper" -> c -> c >= 'A' && c <= 'Z';
            case "word" -> CharacterParser::isWord;
            case "xdigit" -> c -> c < 0x80 && Character.digit(c, 16) >= 0;
            default -> throw new BadPatternException("there is no class [:" + name + ":]");
        };
    }

    /** Such as \d or \p{Greek}, or null. */
    private IntPredicate takeNamedSet() {
        if (!isAt('\\') || position + 1 == text.length()) {
            return null;
        }
        char letter = text.charAt(position + 1);
        IntPredicate members = switch (Character.toLowerCase(letter)) {
            case 'd' -> CharacterParser::isDigit;
            // Unlike [:space:] it lacks the vertical tab.
            case 's' -> c -> c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
            case 'w' -> CharacterParser::isWord;
            case 'p' -> unicodeSet();
            default -> null;
        };
        if (members == null) {
            return null;
        }
        position += Character.toLowerCase(letter) == 'p' ? unicodeName().length() + 2 : 2;
        return Character.isUpperCase(letter) ? members.negate() : members;
    }

    private IntPredicate unicodeSet() {
        String name = unicodeName().replaceAll("[{}]", "");
        boolean negated = name.startsWith("^");
        try {
            Pattern members = Pattern.compile("\\p{Is" + (negated ? name.substring(1) : name) + "}");
            return c -> members.matcher(Character.toString(c)).matches() != negated;
        } catch (PatternSyntaxException unknown) {
            throw new BadPatternException("there is no set of characters \\p{" + name + "}");
        }
    }

    /** What is behind \p: a letter, or a name in braces with these. */
    private String unicodeName() {
        int start = position + 2;
        int end = text.startsWith("{", start) ? text.indexOf('}', start) + 1 : start + 1;
        if (end <= start || end > text.length()) {
            throw new BadPatternException("a \\p needs the name of a set of characters");
        }
        return text.substring(start, end);
    }

    private int takeCharacter() {
        if (isAtEnd()) {
            throw new BadPatternException("a [class] is not closed");
        }
        int c = text.codePointAt(position);
        position += Character.charCount(c);
        return c == '\\' ? takeEscaped() : c;
    }

    private int takeEscaped() {
        int c = isAtEnd() ? -1 : text.codePointAt(position);
        if (c >= 0 && c < 0x80 && !isAlphanumeric(c)) {
            position++;
            return c;
        }
        // A single digit but 0 would be a reference back to a group, which Go does not have.
        boolean isFollowed = position + 1 < text.length() && isOctal(text.charAt(position + 1));
        if (c == '0' || c >= '1' && c <= '7' && isFollowed) {
            return takeOctal();
        }
        position++;
        return switch (c) {
            case 'a' -> 0x07;
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 0x0B;
            case 'x' -> takeHexadecimal();
            default -> throw new BadPatternException("a backslash before "
                    + (c < 0 ? "the end" : Character.toString(c)) + " has no meaning");
        };
    }

    private int takeOctal() {
        int end = position;
        while (end < text.length() && end < position + 3 && isOctal(text.charAt(end))) {
            end++;
        }
        int value = Integer.parseInt(text.substring(position, end), 8);
        position = end;
        return value;
    }

    private int takeHexadecimal() {
        boolean braces = isAt('{');
        int start = braces ? position + 1 : position;
        int end = braces ? text.indexOf('}', start) : position + 2;
        if (end > text.length() || end <= start || end > start + 8 || !isHexadecimal(text.substring(start, end))) {
            throw new BadPatternException("a \\x needs two hexadecimal digits, or a number in braces");
        }
        long value = Long.parseLong(text.substring(start, end), 16);
        if (value > Character.MAX_CODE_POINT) {
            throw new BadPatternException("\\x{" + Long.toHexString(value) + "} is no character");
        }
        position = braces ? end + 1 : end;
        return (int) value;
    }

    private static IntPredicate same(int character) {
        return c -> c == character;
    }

    private static boolean isHexadecimal(String digits) {
        return digits.chars().allMatch(c -> c < 0x80 && Character.digit(c, 16) >= 0);
    }

    private static boolean isOctal(char c) {
        return c >= '0' && c <= '7';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isAlphanumeric(int c) {
        return isDigit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    static boolean isWord(int c) {
        return isAlphanumeric(c) || c == '_';
    }
}
