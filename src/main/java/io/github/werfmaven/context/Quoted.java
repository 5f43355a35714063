package io.github.werfmaven.context;

/** Texts and names that others chose, fit for a sentence: not too long, and with nothing that a terminal would obey. */
final class Quoted {

    private static final int LONGEST = 80;

    private Quoted() {
    }

    static String of(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().limit(LONGEST).forEach(c -> {
            boolean isHidden = Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
            quoted.appendCodePoint(isHidden ? '?' : c);
        });
        return quoted.append(text.codePointCount(0, text.length()) > LONGEST ? "…\"" : "\"").toString();
    }
}
