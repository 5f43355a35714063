package io.github.werfmaven.archive;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import io.github.werfmaven.image.ImageReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes into an archive what its image is called. Buildah knows but one name, and has its own opinion of a name without registry: as the
 * user wrote it, {@code shop:1.0}, Docker loads it under that name and Podman under {@code localhost/shop:1.0}.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/annotations.md">OCI image specification, annotations</a>
 * @see <a href="https://github.com/moby/docker-image-spec/blob/main/v1.2.md">Docker image specification, "Combined Image JSON"</a>
 */
record ImageNames(List<ImageReference> names) {

    /** Of an OCI layout. */
    static final String INDEX = "index.json";

    private static final String MANIFEST_OF_DOCKER = "manifest.json";

    boolean isNamedIn(TarEntry entry) {
        return entry.name().equals(INDEX) || entry.name().equals(MANIFEST_OF_DOCKER);
    }

    /** The content of that entry, with the names. */
    byte[] named(TarEntry entry, byte[] content) throws IOException {
        try {
            Object json = JsonParser.any().from(new String(content, StandardCharsets.UTF_8));
            if (json instanceof JsonObject index && entry.name().equals(INDEX)) {
                addName(index);
            } else if (json instanceof JsonArray images && entry.name().equals(MANIFEST_OF_DOCKER)) {
                images.forEach(image -> ((JsonObject) image).put("RepoTags", names.stream().map(ImageReference::toString).toList()));
            }
            return JsonWriter.string(sorted(json)).getBytes(StandardCharsets.UTF_8);
        } catch (JsonParserException | ClassCastException other) {
            throw new IOException("its " + entry.name() + " is not what it ought to be", other);
        }
    }

    /** One, because {@code podman load} refuses a layout that has several. */
    private void addName(JsonObject index) {
        JsonArray manifests = index.getArray("manifests");
        if (manifests != null && manifests.size() == 1) {
            JsonObject manifest = manifests.getObject(0);
            JsonObject annotations = manifest.getObject("annotations", new JsonObject());
            annotations.put("org.opencontainers.image.ref.name", names.get(0).toString());
            manifest.put("annotations", annotations);
        }
    }

    /** In the order of their names, so that the same image is the same file. */
    private static Object sorted(Object json) {
        if (json instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((name, value) -> sorted.put(name.toString(), sorted(value)));
            return sorted;
        }
        return json instanceof List<?> list ? list.stream().map(ImageNames::sorted).toList() : json;
    }
}
