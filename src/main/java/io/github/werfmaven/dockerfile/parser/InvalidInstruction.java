package io.github.werfmaven.dockerfile.parser;

import java.util.Optional;

/** An instruction that cannot be read; the parser notes the sentence with the place and goes on behind it. */
final class InvalidInstruction extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean opensHeredocs;

    InvalidInstruction(String sentence) {
        this(sentence, false);
    }

    private InvalidInstruction(String sentence, boolean opensHeredocs) {
        super(sentence, null, false, false);
        this.opensHeredocs = opensHeredocs;
    }

    static InvalidInstruction unknown(String word) {
        Optional<Keyword> meant = Keyword.nearest(word);
        return new InvalidInstruction(unknownSentence(word, meant), meant.filter(Keyword::takesHeredocs).isPresent());
    }

    static String unknownSentence(String word, Optional<Keyword> meant) {
        if (word.isEmpty()) {
            return "no instruction follows the line continuation";
        }
        String sentence = "unknown instruction \"" + Excerpt.of(word) + "\"";
        return meant.isPresent() ? sentence + ", did you mean " + meant.get() + "?" : sentence;
    }

    /** Whether heredocs that it opens are to be passed over, lest each of their lines becomes an error. */
    boolean opensHeredocs() {
        return opensHeredocs;
    }
}
