package io.github.werfmaven.registry;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A request over HTTP.
 *
 * @param headers may have credentials; they are shown nowhere
 */
record HttpCall(String method, URI address, Map<String, String> headers, Optional<byte[]> body) {

    HttpCall {
        headers = Map.copyOf(headers);
    }

    /** For people; a query may have a token. */
    @Override
    public String toString() {
        return method + " " + address.getScheme() + "://" + address.getRawAuthority() + address.getRawPath();
    }
}
