package io.github.werfmaven.registry;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;

/** Finds out whether a registry that need not speak TLS does so. Nothing that is secret is in what it is asked. */
final class SpokenScheme {

    private static final String HTTP = "http";
    private static final String HTTPS = "https";

    /** What servers that speak TLS answer to who does not: nginx, Apache and those in Go; RFC 9110, 15.5.22; a redirect. */
    private static final Set<Integer> TLS_IS_WANTED = Set.of(400, 426, 301, 302, 303, 307, 308);

    private final RegistryHost registry;
    private final HttpTransport transport;
    private final HttpTransport greetings;

    /** @param greetings for the question in TLS: what speaks HTTP alone may wait for more than that */
    SpokenScheme(RegistryHost registry, HttpTransport transport, HttpTransport greetings) {
        this.registry = registry;
        this.transport = transport;
        this.greetings = greetings;
    }

    /**
     * Asks.
     *
     * @return {@code http} or {@code https}
     * @throws IOException where nobody answers, so that it is not known
     */
    String find() throws IOException {
        return registry.hasPort() ? atPort() : atHost();
    }

    /** At one port there is one server, and for one that speaks HTTP none of the many classes of TLS has to be loaded. */
    private String atPort() throws IOException {
        HttpCall call = call(HTTP);
        try {
            int status = transport.send(call).status();
            boolean isOfProxy = status >= 500 && transport.proxy(call).isPresent();
            return isOfProxy || TLS_IS_WANTED.contains(status) ? atHost() : HTTP;
        } catch (UnknownHostException | ConnectException | SocketTimeoutException | UnusableProxyException nobody) {
            throw nobody;
        } catch (IOException noHttp) {
            return atHost();
        }
    }

    /** At the two ports of a host there may be two servers: HTTPS comes first, as for Buildah. */
    private String atHost() throws IOException {
        try {
            greetings.send(call(HTTPS));
            return HTTPS;
        } catch (SSLException | SocketTimeoutException speaksHttp) {
            return HTTP;
        } catch (UnknownHostException | UnusableProxyException nobody) {
            throw nobody;
        } catch (IOException noTls) {
            // Nobody is at the port of HTTPS, or a proxy lets no tunnel to it.
            transport.send(call(HTTP));
            return HTTP;
        }
    }

    /** What is asked first, for who wants to say where it was to go. */
    HttpCall call() {
        return call(registry.hasPort() ? HTTP : HTTPS);
    }

    private HttpCall call(String scheme) {
        return new HttpCall("GET", URI.create(scheme + "://" + registry.apiAddress() + "/v2/"), Map.of(), Optional.empty());
    }
}
