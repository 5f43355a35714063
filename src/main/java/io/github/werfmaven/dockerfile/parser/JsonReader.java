package io.github.werfmaven.dockerfile.parser;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a JSON text and keeps the strings of its top level. Like the reference's JSON library it takes nesting beyond
 * {@value #DEEPEST} levels for no JSON at all. No recursion: the depth of the input costs no stack.
 */
final class JsonReader {

    private static final int DEEPEST = 10_000;

    private enum Expected { VALUE, VALUE_OR_END, KEY, KEY_OR_END, COMMA_OR_END }

    private final JsonScanner scanner;
    private final List<String> strings = new ArrayList<>();
    private final Map<String, String> members = new HashMap<>();
    private final BitSet objects = new BitSet();
    private Expected expected = Expected.VALUE;
    private String key = "";
    private boolean mixed;
    private int depth;

    private JsonReader(String text) {
        this.scanner = new JsonScanner(text);
    }

    /** What a text is that begins with a bracket. */
    static JsonArray readArray(String text) {
        JsonReader reader = new JsonReader(text);
        if (!reader.isJson()) {
            return new JsonArray.None();
        }
        return reader.mixed ? new JsonArray.Mixed() : new JsonArray.Strings(reader.strings);
    }

    /** The string of that name in the object that the text is; of several the last counts. */
    static Optional<String> readMember(String text, String name) {
        JsonReader reader = new JsonReader(text);
        reader.scanner.skipBlanks();
        boolean object = !reader.scanner.atEnd() && reader.scanner.peek() == '{';
        return object && reader.isJson() ? Optional.ofNullable(reader.members.get(name)) : Optional.empty();
    }

    private boolean isJson() {
        do {
            scanner.skipBlanks();
            if (scanner.atEnd() || !readToken(scanner.peek())) {
                return false;
            }
        } while (depth > 0);
        scanner.skipBlanks();
        return scanner.atEnd();
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
        if (depth == 1) {
            mixed |= c != '"';
            members.remove(key);
        }
        if (c == '[' || c == '{') {
            return open(c == '{');
        }
        expected = Expected.COMMA_OR_END;
        if (c != '"') {
            return scanner.readLiteral("true") || scanner.readLiteral("false") || scanner.readLiteral("null")
                    || scanner.readNumber();
        }
        boolean complete = scanner.readString();
        if (depth == 1 && inObject()) {
            members.put(key, scanner.string());
        } else if (depth == 1) {
            strings.add(scanner.string());
        }
        return complete;
    }

    private boolean readKey(char c) {
        if (c != '"' || !scanner.readString()) {
            return false;
        }
        key = depth == 1 ? scanner.string() : key;
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
