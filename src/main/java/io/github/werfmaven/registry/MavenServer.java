package io.github.werfmaven.registry;

import java.util.function.Supplier;

/**
 * A {@code <server>} of Maven's settings.
 *
 * @param id by which it is found
 * @param credentials decrypts them when they are asked for; throws {@link CredentialsException} where that cannot be done
 */
public record MavenServer(String id, Supplier<Credentials> credentials) {

    /** Its id alone. */
    @Override
    public String toString() {
        return "<server> " + id;
    }
}
