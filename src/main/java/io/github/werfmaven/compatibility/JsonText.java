package io.github.werfmaven.compatibility;

import com.grack.nanojson.JsonWriter;
import java.util.List;

/** The JSON form of an instruction's arguments. */
final class JsonText {

    private JsonText() {
    }

    static String array(List<String> strings) {
        return JsonWriter.string(strings);
    }

    /** Whether a text that is no JSON as a whole begins with an array of strings: Buildah takes that and drops the rest. */
    static boolean beginsWithArray(String text) {
        int position = skipSpaces(text, 0);
        if (!text.startsWith("[", position)) {
            return false;
        }
        position = skipSpaces(text, position + 1);
        boolean first = true;
        while (position < text.length() && text.charAt(position) != ']') {
            if (!first) {
                if (text.charAt(position) != ',') {
                    return false;
                }
                position = skipSpaces(text, position + 1);
            }
            int end = stringEnd(text, position);
            if (end < 0) {
                return false;
            }
            position = skipSpaces(text, end);
            first = false;
        }
        return position < text.length();
    }

    private static int stringEnd(String text, int start) {
        if (!text.startsWith("\"", start)) {
            return -1;
        }
        for (int i = start + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                return i + 1;
            }
            i += c == '\\' ? 1 : 0;
        }
        return -1;
    }

    private static int skipSpaces(String text, int start) {
        int position = start;
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
        return position;
    }
}
