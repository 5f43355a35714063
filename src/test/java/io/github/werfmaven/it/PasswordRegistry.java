package io.github.werfmaven.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/**
 * A registry on the loopback device that has one image and gives it only to who knows the password: so much of the distribution
 * specification of OCI as a pull takes.
 */
final class PasswordRegistry implements AutoCloseable {

    private static final String CREDENTIALS =
            Base64.getEncoder().encodeToString("alice:open sesame".getBytes(StandardCharsets.UTF_8));

    private final HttpServer server;
    private final Path image;

    /** @param image what {@code buildah push} has written to {@code dir:}: the manifest, and each blob under its digest */
    PasswordRegistry(Path image) throws IOException {
        this.image = image;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v2/", this::answer);
        server.start();
    }

    /** Host and port. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    String imageName() {
        return address() + "/base:1";
    }

    /** What containers-auth.json(5) describes, with the password for this registry. */
    String credentials() {
        return "{\"auths\": {\"" + address() + "\": {\"auth\": \"" + CREDENTIALS + "\"}}}";
    }

    /** What containers-registries.conf(5) describes: it has no certificate. */
    String configuration() {
        return "[[registry]]\nlocation = \"" + address() + "\"\ninsecure = true\n";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (!("Basic " + CREDENTIALS).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"registry\"");
                exchange.sendResponseHeaders(401, -1);
            } else if (path.equals("/v2/")) {
                exchange.sendResponseHeaders(200, -1);
            } else {
                boolean manifest = path.contains("/manifests/");
                byte[] content = Files.readAllBytes(image.resolve(manifest ? "manifest.json" : path.substring(path.lastIndexOf(':') + 1)));
                exchange.getResponseHeaders().set("Content-Type",
                        manifest ? "application/vnd.oci.image.manifest.v1+json" : "application/octet-stream");
                exchange.sendResponseHeaders(200, content.length);
                exchange.getResponseBody().write(content);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
