package io.github.werfmaven.registry;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * What a registry is told about who asks.
 *
 * @param identityToken what stands for name and password where a registry gave one: a refresh token of OAuth 2
 * @param source where they were found, for people
 */
public record Credentials(String username, String password, Optional<String> identityToken, Source source) {

    /** What a credential helper gives as name where the password is a token. */
    private static final String TOKEN = "<token>";

    /**
     * Where credentials come from.
     *
     * @param place for people, such as {@code <server> shop in settings.xml}
     * @param knownToBuildah whether Buildah finds the same by itself, without asking anybody
     */
    public record Source(String place, boolean knownToBuildah) {

        /** Of Maven, or of a program. */
        public static Source ofOurs(String place) {
            return new Source(place, false);
        }

        @Override
        public String toString() {
            return place;
        }
    }

    /** A name and what goes with it. */
    public static Credentials of(String username, String secret, Source source) {
        return username.equals(TOKEN)
                ? new Credentials("", "", Optional.of(secret), source)
                : new Credentials(username, secret, Optional.empty(), source);
    }

    /** RFC 7617; a value of Authorization. */
    String basicAuthorization() {
        return "Basic " + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** Where they were found; nothing of what they are. */
    @Override
    public String toString() {
        return "credentials of " + source;
    }
}
