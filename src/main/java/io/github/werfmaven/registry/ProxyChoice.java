package io.github.werfmaven.registry;

import io.github.werfmaven.host.Host;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which way a request takes: that of the environment as programs in Go read it, and so Buildah; where that names no proxy, that of
 * Maven's settings.
 *
 * @see <a href="https://pkg.go.dev/golang.org/x/net/http/httpproxy#Config">httpproxy</a>
 */
final class ProxyChoice {

    private static final int DEFAULT_PORT = 80;

    private final Host host;
    private final RegistryAccess access;

    ProxyChoice(Host host, RegistryAccess access) {
        this.host = host;
        this.access = access;
    }

    /**
     * How to reach a server.
     *
     * @param authorization for the proxy: a value of Proxy-Authorization
     */
    record Way(Proxy proxy, Optional<String> authorization) {

        static final Way DIRECT = new Way(Proxy.NO_PROXY, Optional.empty());

        /** Whether the socket has to ask the proxy itself. */
        boolean tunnels() {
            return authorization.isPresent();
        }

        /** The proxy alone, {@code host:port}; empty where there is none. */
        Optional<String> through() {
            return proxy.address() instanceof InetSocketAddress address
                    ? Optional.of(address.getHostString() + ":" + address.getPort())
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return proxy.toString();
        }
    }

    /** @throws UnusableProxyException where it is one that only Buildah can use */
    Way way(URL address) throws UnusableProxyException {
        if (isOfThisMachine(address.getHost())) {
            return Way.DIRECT;
        }
        Optional<WebProxy> proxy = ProxyEnvironment.isNamedBy(host)
                ? ofEnvironment(address.getProtocol().toUpperCase(Locale.ROOT) + "_PROXY")
                : access.proxy().get();
        if (proxy.isEmpty() || new DirectHosts(proxy.get().direct()).has(address)) {
            return Way.DIRECT;
        }
        if (!proxy.get().speaksHttp()) {
            throw new UnusableProxyException(proxy.get());
        }
        return way(proxy.get());
    }

    private static Way way(WebProxy proxy) {
        Optional<String> authorization = proxy.credentials().map(Credentials::basicAuthorization);
        return new Way(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(proxy.host(), proxy.port())), authorization);
    }

    private Optional<WebProxy> ofEnvironment(String variable) {
        return value(variable).flatMap(text -> parsed(variable, text));
    }

    private Optional<String> value(String variable) {
        return host.environment(variable).or(() -> host.environment(variable.toLowerCase(Locale.ROOT)));
    }

    /** With or without a scheme; what cannot be read is none, as for Go. */
    private Optional<WebProxy> parsed(String variable, String text) {
        try {
            URI address = URI.create(text.contains("://") ? text : "http://" + text);
            if (address.getHost() == null) {
                return Optional.empty();
            }
            Optional<Credentials> credentials = Optional.ofNullable(address.getRawUserInfo()).map(user -> {
                int colon = user.indexOf(':');
                return Credentials.of(decoded(colon < 0 ? user : user.substring(0, colon)),
                        colon < 0 ? "" : decoded(user.substring(colon + 1)), Credentials.Source.ofOurs(variable));
            });
            List<String> direct = List.of(value("NO_PROXY").orElse("").split("[,\\s]+"));
            int port = address.getPort() < 0 ? DEFAULT_PORT : address.getPort();
            return Optional.of(new WebProxy(address.getScheme().toLowerCase(Locale.ROOT), address.getHost(), port, credentials, direct));
        } catch (IllegalArgumentException nonsense) {
            return Optional.empty();
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    static boolean isOfThisMachine(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }
}
