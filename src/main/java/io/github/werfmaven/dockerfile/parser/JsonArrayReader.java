package io.github.werfmaven.dockerfile.parser;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Reads a JSON array and keeps the strings of its top level. Like the reference's JSON library it takes nesting beyond
 * {@value #DEEPEST} levels for no JSON at all. No recursion: the depth of the input costs no stack.
 */
final class JsonArrayReader {

    private static final int DEEPEST = 10_000;

    private enum Expected { VALUE, VALUE_OR_END, KEY, KEY_OR_END, COMMA_OR_END }

    private final JsonScanner scanner;
    private final List<String> strings = new ArrayList<>();
    private final BitSet objects = new BitSet();
    private Expected expected = Expected.VALUE;
    private boolean mixed;
    private int depth;

    JsonArrayReader(String text) {
        this.scanner = new JsonScanner(text);
    }

    /** Reads a text that begins with a bracket. */
    JsonArray read() {
        do {
            scanner.skipBlanks();
            if (scanner.atEnd() || !readToken(scanner.peek())) {
                return new JsonArray.None();
            }
        } while (depth > 0);
        scanner.skipBlanks();
        if (!scanner.atEnd()) {
            return new JsonArray.None();
        }
        return mixed ? new JsonArray.Mixed() : new JsonArray.Strings(strings);
    }

    private boolean readToken(char c) {
        return switch (expected) {
            case VALUE -> readValue(c);
            case VALUE_OR_END -> c == ']' ? close() : readValue(c);
            case KEY -> readKey(c);
            case KEY_OR_END -> c == '}' ? close() : readKey(c);
            case COMMA_OR_END -> c == ',' ? readComma() : c == (inObject() ? '}' : ']') && close();
        };
    }

    private boolean readValue(char c) {
        if (c == '[' || c == '{') {
            return open(c == '{');
        }
        expected = Expected.COMMA_OR_END;
        if (c != '"') {
            mixed |= depth == 1;
            return scanner.readLiteral("true") || scanner.readLiteral("false") || scanner.readLiteral("null")
                    || scanner.readNumber();
        }
        boolean complete = scanner.readString();
        if (depth == 1) {
            strings.add(scanner.string());
        }
        return complete;
    }

    private boolean readKey(char c) {
        if (c != '"' || !scanner.readString()) {
            return false;
        }
        scanner.skipBlanks();
        expected = Expected.VALUE;
        return scanner.readLiteral(":");
    }

    private boolean readComma() {
        scanner.skip();
        expected = inObject() ? Expected.KEY : Expected.VALUE;
        return true;
    }

    private boolean open(boolean object) {
        mixed |= depth == 1;
        depth++;
        objects.set(depth, object);
        scanner.skip();
        expected = object ? Expected.KEY_OR_END : Expected.VALUE_OR_END;
        return depth <= DEEPEST;
    }

    private boolean close() {
        depth--;
        scanner.skip();
        expected = Expected.COMMA_OR_END;
        return true;
    }

    private boolean inObject() {
        return objects.get(depth);
    }
}
