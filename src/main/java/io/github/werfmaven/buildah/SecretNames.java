package io.github.werfmaven.buildah;

import java.util.List;
import java.util.Locale;

/** Names of build arguments whose values are nobody's business. */
public final class SecretNames {

    private static final List<String> WORDS =
            List.of("apikey", "auth", "credential", "key", "passphrase", "password", "pword", "passwd", "secret", "token");

    private SecretNames() {
    }

    /** By the words that the reference's check SecretsUsedInArgOrEnv looks for. */
    public static boolean soundsSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return WORDS.stream().anyMatch(lower::contains);
    }
}
