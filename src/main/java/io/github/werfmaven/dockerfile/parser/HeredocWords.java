package io.github.werfmaven.dockerfile.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The words of a line as the reference sees them while it looks for heredocs: quotes and escapes hold words together. A line
 * that cannot be read (an open quote, {@code ${v^^}}) has no words, and so no heredocs.
 *
 * <p>A quirk of the reference is kept: a substitution with a word in it, {@code ${v:-word}}, loses what of its own word
 * stood before it.
 */
final class HeredocWords {

    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();

    private HeredocWords() {
    }

    /**
     * The words, or empty where the text cannot be read.
     *
     * @param keepQuotes whether quotes stay in the words
     * @param keepEscapes whether escape characters stay in the words
     */
    static Optional<List<String>> split(String text, boolean keepQuotes, boolean keepEscapes) {
        HeredocWords words = new HeredocWords();
        return words.read(new ShellPieceReader(text, keepQuotes, keepEscapes)) ? Optional.of(words.words) : Optional.empty();
    }

    private boolean read(ShellPieceReader pieces) {
        StringBuilder piece = new StringBuilder();
        while (!pieces.atEnd()) {
            boolean splits = "'\"<\\".indexOf(pieces.first()) < 0;
            piece.setLength(0);
            if (!pieces.read(piece)) {
                return false;
            }
            if (pieces.sawSubstitution()) {
                word.setLength(0);
            }
            if (splits) {
                addSplitting(piece);
            } else {
                word.append(piece);
            }
        }
        endWord();
        return true;
    }

    private void addSplitting(StringBuilder piece) {
        for (int i = 0; i < piece.length(); i++) {
            char c = piece.charAt(i);
            if (Spaces.isSpace(c)) {
                endWord();
            } else {
                word.append(c);
            }
        }
    }

    private void endWord() {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }
}
