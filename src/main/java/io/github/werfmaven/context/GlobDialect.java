package io.github.werfmaven.context;

/** How the wildcards in a source of COPY and ADD are understood. */
public enum GlobDialect {

    /**
     * Up to Buildah 1.37: two stars are no more than one, and what was found is taken for a pattern once more. So a file called
     * {@code a[1].txt} cannot be copied by a pattern, and {@code \*} copies more than the file that is called {@code *}.
     */
    PLAIN {
        @Override
        String patternOf(String found) {
            return found;
        }
    },

    /**
     * Since Buildah 1.38: {@code **} stands for a folder that is spelled out and all folders below it, and what was found is
     * what is copied, except that a backslash in it still escapes.
     */
    EXTENDED {
        @Override
        String patternOf(String found) {
            return found.replace("[", "[[]").replace("?", "\\?").replace("*", "\\*");
        }
    };

    /** The pattern by which the path that was found is looked for when it is copied. */
    abstract String patternOf(String found);
}
