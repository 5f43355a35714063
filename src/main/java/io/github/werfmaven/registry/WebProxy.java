package io.github.werfmaven.registry;

import java.util.List;
import java.util.Optional;

/**
 * A proxy for HTTP.
 *
 * @param credentials for the proxy itself
 * @param direct hosts that are reached without it, as NO_PROXY has them: {@code .corp} for all below corp
 */
public record WebProxy(String host, int port, Optional<Credentials> credentials, List<String> direct) {

    public WebProxy {
        direct = List.copyOf(direct);
    }

    /** Its address alone. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
