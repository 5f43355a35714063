package io.github.werfmaven.dockerfile.lint;

import io.github.werfmaven.dockerfile.parser.Excerpt;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * {@link LintRule#SECRETS_USED_IN_ARG_OR_ENV}: between underscores a name has a word for a secret, and none that says it is
 * something else.
 */
final class SecretName {

    private static final Set<String> SECRET = Set.of(
            "apikey", "auth", "credential", "credentials", "key", "password", "pword", "passwd", "secret", "token");
    private static final Set<String> HARMLESS = Set.of("public", "file", "version");

    private SecretName() {
    }

    static void check(String keyword, String name, Findings.Place place) {
        Set<String> words = Set.copyOf(Arrays.asList(name.toLowerCase(Locale.ROOT).split("_", -1)));
        if (words.stream().anyMatch(SECRET::contains) && words.stream().noneMatch(HARMLESS::contains)) {
            place.warn(LintRule.SECRETS_USED_IN_ARG_OR_ENV, keyword + " \"" + Excerpt.of(name)
                    + "\" sounds like a secret, and everyone who has the image can read it; RUN --mount=type=secret leaves no trace");
        }
    }
}
