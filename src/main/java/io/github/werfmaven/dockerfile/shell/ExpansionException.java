package io.github.werfmaven.dockerfile.shell;

import java.util.Optional;

/** A word that cannot be expanded; the message is a sentence of bounded length without the word's place. */
public final class ExpansionException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 200;

    private final ExpansionFault fault;
    private final transient Optional<String> missing;

    ExpansionException(ExpansionFault fault, String sentence) {
        this(fault, sentence, Optional.empty());
    }

    private ExpansionException(ExpansionFault fault, String sentence, Optional<String> missing) {
        super(shown(sentence), null, false, false);
        this.fault = fault;
        this.missing = missing;
    }

    static ExpansionException missing(String variable, String sentence) {
        return new ExpansionException(ExpansionFault.NO_VALUE, sentence, Optional.of(variable));
    }

    public ExpansionFault fault() {
        return fault;
    }

    /** The variable that needs a value and has none, not even an empty one, where that is the reason. */
    public Optional<String> missing() {
        return missing;
    }

    /** Names and messages come from the Dockerfile: they may be of any length and hold what a terminal would obey. */
    private static String shown(String sentence) {
        StringBuilder shown = new StringBuilder(Math.min(sentence.length(), LONGEST + 3));
        for (int i = 0; i < sentence.length(); i = sentence.offsetByCodePoints(i, 1)) {
            if (i >= LONGEST) {
                return shown.append("...").toString();
            }
            int c = sentence.codePointAt(i);
            boolean hidden = Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
            shown.appendCodePoint(hidden ? '?' : c);
        }
        return shown.toString();
    }
}
