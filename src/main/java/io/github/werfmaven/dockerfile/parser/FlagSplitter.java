package io.github.werfmaven.dockerfile.parser;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the flags off an instruction's arguments: words that begin with {@code --}, up to the first that does not or to a
 * bare {@code --}. Quotes and escape characters are removed from them.
 *
 * <p>The reference and Buildah both read flags byte by byte: a character outside ASCII comes out as its UTF-8 bytes, each
 * taken for a character. So it does here, for what they will do is what counts.
 */
final class FlagSplitter {

    /**
     * @param flags the flags in their order
     * @param rest what follows them, trimmed
     */
    record Result(List<String> flags, String rest) {
    }

    private final String text;
    private final char escape;
    private final List<String> flags = new ArrayList<>();
    private int position;

    private FlagSplitter(String text, char escape) {
        this.text = text;
        this.escape = escape;
    }

    static Result split(String arguments, char escape) {
        if (!arguments.startsWith("--")) {
            return new Result(List.of(), Spaces.strip(arguments));
        }
        String bytes = new String(arguments.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        FlagSplitter splitter = new FlagSplitter(bytes, escape);
        splitter.readFlags();
        byte[] rest = bytes.substring(splitter.position).getBytes(StandardCharsets.ISO_8859_1);
        return new Result(splitter.flags, Spaces.strip(new String(rest, StandardCharsets.UTF_8)));
    }

    private void readFlags() {
        while (text.startsWith("--", position)) {
            String flag = readWord();
            if (flag.equals("--")) {
                return;
            }
            flags.add(flag);
            while (position < text.length() && Spaces.isSpace(text.charAt(position))) {
                position++;
            }
        }
    }

    private String readWord() {
        StringBuilder word = new StringBuilder();
        char quote = 0;
        for (; position < text.length(); position++) {
            char c = text.charAt(position);
            if (quote == 0 && Spaces.isSpace(c)) {
                break;
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (quote != 0 && c == quote) {
                quote = 0;
            } else if (c != escape) {
                word.append(c);
            } else if (position + 1 < text.length()) {
                position++;
                word.append(text.charAt(position));
            }
        }
        return word.toString();
    }
}
