package io.github.werfmaven.dockerfile.parser;

import java.util.ArrayList;
import java.util.List;

/** Splits the arguments of ARG, ENV and LABEL at white space outside quotes; quotes and escape characters stay in the words. */
final class WordSplitter {

    private final String text;
    private final char escape;
    private int position;

    private WordSplitter(String text, char escape) {
        this.text = text;
        this.escape = escape;
    }

    static List<String> split(String text, char escape) {
        WordSplitter splitter = new WordSplitter(text, escape);
        List<String> words = new ArrayList<>();
        while (splitter.skipSpaces()) {
            String word = splitter.readWord();
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    /** False at the end of the text. */
    private boolean skipSpaces() {
        while (position < text.length() && Spaces.isSpace(text.charAt(position))) {
            position++;
        }
        return position < text.length();
    }

    /** An escape character at the very end of the text is dropped. */
    private String readWord() {
        StringBuilder word = new StringBuilder();
        char quote = 0;
        for (; position < text.length(); position++) {
            char c = text.charAt(position);
            if (quote == 0 && Spaces.isSpace(c)) {
                break;
            }
            if (c == escape && quote != '\'') {
                if (position + 1 == text.length()) {
                    continue;
                }
                word.append(c);
                position++;
                c = text.charAt(position);
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            }
            word.append(c);
        }
        return word.toString();
    }
}
