package io.github.werfmaven.dockerfile.parser;

/** The tokens of a JSON text (RFC 8259). What cannot be read leaves the place undefined: the text is no JSON then. */
final class JsonScanner {

    private final String text;
    private final StringBuilder decoded = new StringBuilder();
    private int position;

    JsonScanner(String text) {
        this.text = text;
    }

    boolean atEnd() {
        return position == text.length();
    }

    char peek() {
        return text.charAt(position);
    }

    void skip() {
        position++;
    }

    /** The string read last. */
    String string() {
        return decoded.toString();
    }

    void skipBlanks() {
        while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }

    boolean readLiteral(String literal) {
        if (!text.startsWith(literal, position)) {
            return false;
        }
        position += literal.length();
        return true;
    }

    /** A number beyond a double is none, as in the reference's JSON library. */
    boolean readNumber() {
        int start = position;
        skipCharacter("-");
        if (!skipCharacter("0") && !skipDigits()) {
            return false;
        }
        if (skipCharacter(".") && !skipDigits()) {
            return false;
        }
        if (skipCharacter("eE")) {
            skipCharacter("+-");
            if (!skipDigits()) {
                return false;
            }
        }
        return !Double.isInfinite(Double.parseDouble(text.substring(start, position)));
    }

    private boolean skipCharacter(String allowed) {
        boolean found = position < text.length() && allowed.indexOf(text.charAt(position)) >= 0;
        position += found ? 1 : 0;
        return found;
    }

    private boolean skipDigits() {
        int start = position;
        while (position < text.length() && text.charAt(position) >= '0' && text.charAt(position) <= '9') {
            position++;
        }
        return position > start;
    }

    /** Takes a string, whose first quote is next, for {@link #string}. Half a surrogate pair becomes U+FFFD. */
    boolean readString() {
        decoded.setLength(0);
        position++;
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (c == '"') {
                return true;
            }
            if (c < ' ' || c == '\\' && !readEscape()) {
                return false;
            }
            if (c != '\\') {
                decoded.append(c);
            }
        }
        return false;
    }

    private boolean readEscape() {
        if (position == text.length()) {
            return false;
        }
        char c = text.charAt(position++);
        if (c == 'u') {
            return readUnicode();
        }
        int index = "\"\\/bfnrt".indexOf(c);
        if (index >= 0) {
            decoded.append("\"\\/\b\f\n\r\t".charAt(index));
        }
        return index >= 0;
    }

    private boolean readUnicode() {
        int unit = hexAt(position);
        if (unit < 0) {
            return false;
        }
        position += 4;
        if (!Character.isSurrogate((char) unit)) {
            decoded.append((char) unit);
            return true;
        }
        int low = text.startsWith("\\u", position) ? hexAt(position + 2) : -1;
        if (Character.isHighSurrogate((char) unit) && low >= 0 && Character.isLowSurrogate((char) low)) {
            decoded.append((char) unit).append((char) low);
            position += 6;
        } else {
            decoded.append('\uFFFD');
        }
        return true;
    }

    private int hexAt(int from) {
        if (from + 4 > text.length()) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < from + 4; i++) {
            char c = text.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }
}
