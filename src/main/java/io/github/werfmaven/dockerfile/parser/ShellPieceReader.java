package io.github.werfmaven.dockerfile.parser;

/**
 * Reads a shell text piece by piece: a quoted text, a variable, an escaped character, a redirection or else one character.
 * No variable is set: a reference to one stays as it is written. Follows {@code moby/buildkit/frontend/dockerfile/shell} with
 * its {@code SkipUnsetEnv}; the escape character is the backslash.
 */
final class ShellPieceReader {

    /** Of one {@code ${v:-${v:-...}}}; nobody writes more, and the stack has an end. */
    private static final int DEEPEST = 100;

    private final String text;
    private final boolean keepQuotes;
    private boolean keepEscapes;
    private boolean sawSubstitution;
    private int position;
    private int depth;

    ShellPieceReader(String text, boolean keepQuotes, boolean keepEscapes) {
        this.text = text;
        this.keepQuotes = keepQuotes;
        this.keepEscapes = keepEscapes;
    }

    boolean atEnd() {
        return position >= text.length();
    }

    /** What the next piece begins with. */
    char first() {
        return text.charAt(position);
    }

    /** Whether the piece read last had a substitution with a word in it: {@code ${v:-word}}. */
    boolean sawSubstitution() {
        return sawSubstitution;
    }

    /** Appends the next piece; false where it cannot be read. */
    boolean read(StringBuilder out) {
        sawSubstitution = false;
        return readPiece(out);
    }

    private boolean readPiece(StringBuilder out) {
        char c = text.charAt(position);
        switch (c) {
            case '\'':
                return readSingleQuoted(out);
            case '"':
                return readDoubleQuoted(out);
            case '$':
                return readVariable(out);
            case '<':
                readRedirection(out);
                return true;
            case '\\':
                readEscaped(out);
                return true;
            default:
                out.append(c);
                position++;
                return true;
        }
    }

    private boolean readSingleQuoted(StringBuilder out) {
        int end = text.indexOf('\'', position + 1);
        if (end < 0) {
            return false;
        }
        out.append(text, keepQuotes ? position : position + 1, keepQuotes ? end + 1 : end);
        position = end + 1;
        return true;
    }

    private boolean readDoubleQuoted(StringBuilder out) {
        appendQuote(out);
        position++;
        while (position < text.length()) {
            char c = text.charAt(position);
            if (c == '"') {
                appendQuote(out);
                position++;
                return true;
            }
            if (c == '$') {
                if (!readVariable(out)) {
                    return false;
                }
            } else if (c == '\\') {
                readEscapedInQuotes(out);
            } else {
                out.append(c);
                position++;
            }
        }
        return false;
    }

    private void appendQuote(StringBuilder out) {
        if (keepQuotes) {
            out.append('"');
        }
    }

    /** Within double quotes a backslash escapes only a quote, a dollar sign and itself. */
    private void readEscapedInQuotes(StringBuilder out) {
        position++;
        if (position == text.length()) {
            return;
        }
        char c = text.charAt(position);
        boolean escaped = c == '"' || c == '$' || c == '\\';
        if (keepEscapes || !escaped) {
            out.append('\\');
        }
        if (escaped) {
            out.append(c);
            position++;
        } else if (keepEscapes) {
            out.append('\\');
        }
    }

    private void readEscaped(StringBuilder out) {
        if (keepEscapes) {
            out.append('\\');
        }
        position++;
        if (position < text.length()) {
            out.append(text.charAt(position++));
        }
    }

    /** White space between {@code <<} and the delimiter belongs to the word. */
    private void readRedirection(StringBuilder out) {
        int start = position;
        position++;
        if (position < text.length() && text.charAt(position) == '<') {
            position++;
            while (position < text.length() && " \t\r".indexOf(text.charAt(position)) >= 0) {
                position++;
            }
        }
        out.append(text, start, position);
    }

    private boolean readVariable(StringBuilder out) {
        position++;
        if (peek() != '{') {
            int start = position;
            skipName();
            out.append('$').append(text, start, position);
            return true;
        }
        position++;
        if (position == text.length() || "{}:".indexOf(peek()) >= 0) {
            return false;
        }
        int start = position;
        skipName();
        out.append("${").append(text, start, position);
        return readModifier(out);
    }

    private boolean readModifier(StringBuilder out) {
        char operator = peek();
        position++;
        out.append(operator);
        switch (operator) {
            case '}':
                return true;
            case ':':
                char second = peek();
                position++;
                out.append(second);
                return second != '#' && second != '%' && readUntil('}', false, out);
            case '+', '-', '?':
                return readUntil('}', false, out);
            case '#', '%':
                return readUntil('}', true, out);
            case '/':
                if (peek() == '/') {
                    position++;
                }
                return readUntil('/', true, out) && readUntil('}', true, out);
            default:
                return false;
        }
    }

    private boolean readUntil(char stop, boolean withEscapes, StringBuilder out) {
        if (depth == DEEPEST) {
            throw new InvalidInstruction("variable substitutions are nested more than " + DEEPEST + " deep");
        }
        boolean before = keepEscapes;
        keepEscapes = withEscapes;
        depth++;
        sawSubstitution = true;
        boolean found = false;
        while (!found && position < text.length()) {
            if (text.charAt(position) == stop) {
                out.append(stop);
                position++;
                found = true;
            } else if (!readPiece(out)) {
                break;
            }
        }
        depth--;
        keepEscapes = before;
        return found;
    }

    /** A name, a number or one special parameter; nothing where none stands here. */
    private void skipName() {
        int first = codePoint();
        if (Character.isDigit(first)) {
            while (Character.isDigit(codePoint())) {
                position += Character.charCount(codePoint());
            }
        } else if (first > 0 && "@*#?-$!".indexOf(first) >= 0) {
            position++;
        } else {
            while (Character.isLetterOrDigit(codePoint()) || codePoint() == '_') {
                position += Character.charCount(codePoint());
            }
        }
    }

    /** U+0000, which is no letter, at the end. */
    private char peek() {
        return position < text.length() ? text.charAt(position) : 0;
    }

    private int codePoint() {
        return position < text.length() ? text.codePointAt(position) : 0;
    }
}
