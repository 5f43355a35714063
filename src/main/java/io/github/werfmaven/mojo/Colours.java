package io.github.werfmaven.mojo;

import org.fusesource.jansi.Ansi;

/** Makes words stand out where Maven itself uses colours, in the colours that it uses. */
final class Colours {

    private final boolean areWanted;

    Colours(boolean areWanted) {
        this.areWanted = areWanted;
    }

    /**
     * Maven's own decision: none with {@code -B}, into a file, or with {@code -Dstyle.color=never}. Maven 3 lends its plugins Jansi,
     * and Maven 4 a stand-in for it that answers the same question.
     */
    static Colours ofMaven() {
        try {
            return new Colours(Ansi.isEnabled());
        } catch (LinkageError lentNoMore) {
            return new Colours(false);
        }
    }

    String failure(String text) {
        return inColour("1;31", text);
    }

    String warning(String text) {
        return inColour("1;33", text);
    }

    String success(String text) {
        return inColour("1;32", text);
    }

    /** The graphic rendition of ECMA-48. */
    private String inColour(String rendition, String text) {
        return areWanted ? "\u001b[" + rendition + "m" + text + "\u001b[m" : text;
    }
}
