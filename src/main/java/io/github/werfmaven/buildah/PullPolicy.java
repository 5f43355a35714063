package io.github.werfmaven.buildah;

import java.util.Locale;

/** When base images are taken from their registry: {@code --pull} of buildah-build(1). */
public enum PullPolicy {
    MISSING("false"),
    NEWER("true"),
    ALWAYS("always"),
    NEVER("never");

    /** The value that every Buildah since 1.28 understands; the self-explaining names came later. */
    private final String argument;

    PullPolicy(String argument) {
        this.argument = argument;
    }

    String argument() {
        return argument;
    }

    /** The policy's name as the user writes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
