package io.github.werfmaven.build;

import com.sun.net.httpserver.HttpExchange;
import io.github.werfmaven.image.ManifestDigest;
import io.github.werfmaven.it.Fault;
import io.github.werfmaven.it.FaultyProxy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** A registry of manifests in memory. Blobs that they name are as good as there, but only some can be had. */
public final class ManifestRegistry implements AutoCloseable {

    private static final String TYPE = "application/vnd.oci.image.manifest.v1+json";

    private final FaultyProxy door;
    private final Map<String, byte[]> manifests = new ConcurrentHashMap<>();
    private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();

    public ManifestRegistry() throws IOException {
        // Nobody is behind it: what this does not answer is refused.
        this.door = FaultyProxy.before("127.0.0.1:1");
    }

    /** Gets some requests wrong; before {@link #open}. */
    public ManifestRegistry failing(int times, String requests, Fault fault) {
        door.failing(times, requests, fault);
        return this;
    }

    public ManifestRegistry open() {
        door.failing("GET /v2/", (exchange, over) -> exchange.sendResponseHeaders(200, -1));
        door.failing(".* /v2/[^/]+/(manifests|blobs)/.*", (exchange, over) -> answer(exchange));
        return this;
    }

    public String address() {
        return door.address();
    }

    public long count(String requests) {
        return door.count(requests);
    }

    /** Has a manifest under a tag, or under its digest alone. */
    public ManifestDigest with(String reference, String manifest) {
        byte[] content = manifest.getBytes(StandardCharsets.UTF_8);
        ManifestDigest digest = ManifestDigest.of(content);
        manifests.put(digest.text(), content);
        manifests.put(reference, content);
        return digest;
    }

    /** Has a blob, and tells its digest. */
    public ManifestDigest withBlob(String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        ManifestDigest digest = ManifestDigest.of(bytes);
        blobs.put(digest.text(), bytes);
        return digest;
    }

    public Set<String> tags() {
        return manifests.keySet().stream().filter(reference -> !reference.contains(":")).collect(Collectors.toSet());
    }

    public String content(String tag) {
        return new String(manifests.get(tag), StandardCharsets.UTF_8);
    }

    public Optional<ManifestDigest> digest(String tag) {
        return Optional.ofNullable(manifests.get(tag)).map(ManifestDigest::of);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String reference = path.substring(path.lastIndexOf('/') + 1);
        byte[] sent = exchange.getRequestBody().readAllBytes();
        if (exchange.getRequestMethod().equals("PUT")) {
            manifests.put(reference, sent);
            manifests.put(ManifestDigest.of(sent).text(), sent);
            exchange.getResponseHeaders().set("Docker-Content-Digest", ManifestDigest.of(sent).text());
            exchange.sendResponseHeaders(201, -1);
            return;
        }
        byte[] found = path.contains("/blobs/") ? blobs.get(reference) : manifests.get(reference);
        if (found == null) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        exchange.getResponseHeaders().set("Docker-Content-Digest", ManifestDigest.of(found).text());
        exchange.getResponseHeaders().set("Content-Type", TYPE);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.getResponseHeaders().set("Content-Length", String.valueOf(found.length));
        exchange.sendResponseHeaders(200, head ? -1 : found.length);
        if (!head) {
            exchange.getResponseBody().write(found);
        }
    }

    @Override
    public void close() {
        door.close();
    }
}
