package io.github.werfmaven.dockerfile.shell;

import java.util.ArrayList;
import java.util.List;

/** Collects the words of an expanded text. */
final class SplitWords {

    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();

    /** Adds a character that ends the word where it is a blank. */
    void add(int c) {
        if (!isSpace(c)) {
            word.appendCodePoint(c);
        } else {
            finishWord();
        }
    }

    /** Adds the value of a variable, whose blanks end words too. */
    void addSplit(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (isSpace(c)) {
                finishWord();
            } else {
                word.append(c);
            }
        }
    }

    /** Adds a character that was escaped. */
    void addWhole(int c) {
        word.appendCodePoint(c);
    }

    /** Adds what was quoted. */
    void addWhole(String text) {
        word.append(text);
    }

    /** Gives up what there is of the word that was begun. */
    void forgetBegun() {
        word.setLength(0);
    }

    List<String> finish() {
        finishWord();
        return words;
    }

    private void finishWord() {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    /** Unicode's White_Space; unlike {@link Character#isWhitespace} it has U+0085 and the no-break spaces. */
    private static boolean isSpace(int c) {
        if (c < 0x80) {
            return c == ' ' || c >= '\t' && c <= '\r';
        }
        return switch (c) {
            case 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000 -> true;
            default -> c >= 0x2000 && c <= 0x200A;
        };
    }
}
