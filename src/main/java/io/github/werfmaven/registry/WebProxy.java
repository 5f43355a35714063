package io.github.werfmaven.registry;

import java.util.List;
import java.util.Optional;

/**
 * A proxy for HTTP.
 *
 * @param scheme how it is reached itself
 * @param credentials for the proxy itself
 * @param direct hosts that are reached without it, as NO_PROXY has them: {@code .corp} for all below corp
 */
public record WebProxy(String scheme, String host, int port, Optional<Credentials> credentials, List<String> direct) {

    private static final String HTTP = "http";

    public WebProxy {
        direct = List.copyOf(direct);
    }

    /** One that is reached by HTTP. */
    public static WebProxy http(String host, int port, Optional<Credentials> credentials, List<String> direct) {
        return new WebProxy(HTTP, host, port, credentials, direct);
    }

    boolean speaksHttp() {
        return scheme.equals(HTTP);
    }

    /** Its address alone. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
