package io.github.werfmaven.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;

/**
 * Sends requests to one registry and those that speak for it. Through {@link HttpURLConnection}, because a JVM that has just started
 * needs a tenth of the time for it that the classes of java.net.http take; and because there is no small client for registries on Maven
 * Central: the library of Jib brings two dozen others, Google's HTTP client and Guava among them, and builds images.
 */
final class HttpTransport {

    /** The specification has manifests up to 4 MiB. */
    private static final int LONGEST_BODY = 8 * 1024 * 1024;

    private final TlsTrust trust;
    private final ProxyChoice proxies;
    private final Duration connectLimit;
    private final Duration answerLimit;

    /**
     * @param connectLimit for a connection
     * @param answerLimit for the whole answer
     */
    HttpTransport(TlsTrust trust, ProxyChoice proxies, Duration connectLimit, Duration answerLimit) {
        this.trust = trust;
        this.proxies = proxies;
        this.connectLimit = connectLimit;
        this.answerLimit = answerLimit;
    }

    /** Sends a request and reads the whole answer; follows nothing. */
    HttpAnswer send(HttpCall call) throws IOException {
        long deadline = System.nanoTime() + connectLimit.plus(answerLimit).toNanos();
        HttpURLConnection connection = connection(call.address());
        connection.setRequestMethod(call.method());
        call.headers().forEach(connection::setRequestProperty);
        if (call.body().isPresent()) {
            connection.setDoOutput(true);
            try (OutputStream output = connection.getOutputStream()) {
                output.write(call.body().get());
            }
        }
        int status = connection.getResponseCode();
        if (status < 0) {
            throw new IOException("the answer is not HTTP");
        }
        return new HttpAnswer(status, headers(connection), call.method().equals("HEAD") ? new byte[0] : body(connection, deadline));
    }

    /** The proxy that a request goes through, {@code host:port}. */
    Optional<String> proxy(HttpCall call) {
        try {
            return proxies.way(call.address().toURL()).through();
        } catch (MalformedURLException | UnusableProxyException none) {
            return Optional.empty();
        }
    }

    private HttpURLConnection connection(URI address) throws IOException {
        URL url = address.toURL();
        ProxyChoice.Way way = proxies.way(url);
        // A proxy that wants a password is not told it by the JDK where it tunnels: there the socket does it.
        boolean tunnels = way.tunnels() && url.getProtocol().equals("https");
        HttpURLConnection connection = (HttpURLConnection) url.openConnection(tunnels ? Proxy.NO_PROXY : way.proxy());
        if (connection instanceof HttpsURLConnection tls) {
            trust.configure(tls, way);
        } else {
            way.authorization().ifPresent(value -> connection.setRequestProperty("Proxy-Authorization", value));
        }
        // Not whoever Maven or another plugin has for other servers.
        connection.setAuthenticator(new Nobody());
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setConnectTimeout((int) connectLimit.toMillis());
        connection.setReadTimeout((int) answerLimit.toMillis());
        return connection;
    }

    private static Map<String, List<String>> headers(HttpURLConnection connection) {
        Map<String, List<String>> headers = new HashMap<>();
        connection.getHeaderFields().forEach((name, values) -> {
            if (name != null) {
                headers.put(name.toLowerCase(Locale.ROOT), values);
            }
        });
        return headers;
    }

    private static byte[] body(HttpURLConnection connection, long deadline) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (InputStream input = connection.getResponseCode() < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            byte[] buffer = new byte[16 * 1024];
            for (int count = input == null ? -1 : input.read(buffer); count >= 0; count = input.read(buffer)) {
                body.write(buffer, 0, count);
                if (System.nanoTime() > deadline) {
                    connection.disconnect();
                    throw new SocketTimeoutException("the answer does not end");
                }
                if (body.size() > LONGEST_BODY) {
                    connection.disconnect();
                    throw new IOException("the answer is longer than " + LONGEST_BODY + " bytes");
                }
            }
        }
        if (body.size() < connection.getContentLengthLong()) {
            // The JDK takes that for the end.
            throw new IOException("the connection was cut in the middle of the answer");
        }
        return body.toByteArray();
    }

    private static final class Nobody extends Authenticator {}
}
