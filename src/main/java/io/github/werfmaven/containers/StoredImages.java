package io.github.werfmaven.containers;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import io.github.werfmaven.image.ImageConfiguration;
import io.github.werfmaven.image.ImageReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The images of a store, from the file in which containers/storage lists them: it is replaced whole, so that no lock is needed to read
 * it. To ask Buildah takes a tenth of a second or two.
 */
public final class StoredImages {

    private static final String NO_TAG = ":latest";

    private final List<StoredImage> images;

    /**
     * One of them.
     *
     * @param id 64 hexadecimal digits, the digest of its configuration
     * @param digest of its manifest; empty where none is told
     */
    public record StoredImage(String id, String digest, List<String> names, Path configuration) {

        public StoredImage {
            names = List.copyOf(names);
        }

        /** What it says of itself; empty where that cannot be read, as of a list of images. */
        public Optional<ImageConfiguration> configured() {
            return text().flatMap(ImageConfiguration::parse);
        }

        private boolean isLabelled(String label, String value) {
            return text().filter(it -> it.contains(value)).flatMap(ImageConfiguration::parse).filter(it -> it.isLabelled(label, value)).isPresent();
        }

        private Optional<String> text() {
            try {
                return Optional.of(Files.readString(configuration));
            } catch (IOException gone) {
                return Optional.empty();
            }
        }
    }

    private StoredImages(List<StoredImage> images) {
        this.images = images;
    }

    /**
     * Those of one driver; none where there is no such list, or none that can be read.
     *
     * @param driver {@code overlay} or {@code vfs}
     */
    public static StoredImages of(StorageConfiguration store, String driver) {
        Path directory = store.graphRoot().resolve(driver + "-images");
        List<StoredImage> images = new ArrayList<>();
        try {
            JsonArray listed = JsonParser.array().from(Files.readString(directory.resolve("images.json")));
            for (Object image : listed) {
                if (image instanceof JsonObject json && json.getString("id", "").matches("[0-9a-f]{64}")) {
                    images.add(image(json, directory));
                }
            }
        } catch (IOException | JsonParserException none) {
            return new StoredImages(List.of());
        }
        return new StoredImages(images);
    }

    private static StoredImage image(JsonObject json, Path directory) {
        String id = json.getString("id");
        List<String> names = json.getArray("names", new JsonArray()).stream()
                .filter(String.class::isInstance).map(String.class::cast).toList();
        // What is no plain word in the name of a file is in base64.
        String key = "=" + Base64.getEncoder().encodeToString(("sha256:" + id).getBytes(StandardCharsets.UTF_8));
        return new StoredImage(id, json.getString("digest", ""), names, directory.resolve(id).resolve(key));
    }

    /**
     * The image that a name stands for. Where it is a short name, that several images may have in registries of their own, only what
     * cannot be mistaken counts.
     */
    public Optional<StoredImage> find(String name) {
        int at = name.indexOf('@');
        if (at >= 0) {
            // The digest of a list is in the name alone, and where there is a digest no tag is.
            String digest = name.substring(at + 1);
            String repository = name.lastIndexOf(':', at) > name.lastIndexOf('/', at) ? name.substring(0, name.lastIndexOf(':', at)) : name.substring(0, at);
            String ending = "/" + repository + "@" + digest;
            return only(images.stream().filter(image ->
                    image.digest().equals(digest) || image.names().stream().anyMatch(own -> ("/" + own).endsWith(ending))));
        }
        String tagged = name.lastIndexOf(':') > name.lastIndexOf('/') ? name : name + NO_TAG;
        boolean isQualified = tagged.indexOf('/') > 0 && tagged.substring(0, tagged.indexOf('/')).matches("localhost|.*[.:].*");
        if (isQualified) {
            return only(images.stream().filter(image -> image.names().contains(tagged)));
        }
        // What it stands for besides is said by aliases and by registries that are searched.
        List<String> usual = List.of("localhost/" + tagged, "docker.io/library/" + tagged, "docker.io/" + tagged);
        return only(images.stream().filter(image -> image.names().stream().anyMatch(own -> own.endsWith("/" + tagged))))
                .filter(image -> image.names().stream().anyMatch(usual::contains));
    }

    private static Optional<StoredImage> only(Stream<StoredImage> found) {
        List<StoredImage> images = found.distinct().limit(2).toList();
        return images.size() == 1 ? Optional.of(images.get(0)) : Optional.empty();
    }

    /** The image of an id. */
    public Optional<StoredImage> withId(String id) {
        return images.stream().filter(image -> image.id().equals(id)).findFirst();
    }

    /** Whether an image has a name. Buildah writes one without a registry as one of this machine. */
    public boolean isNamed(String id, ImageReference name) {
        return images.stream().anyMatch(image -> image.id().equals(id)
                && (image.names().contains(name.toString()) || image.names().contains("localhost/" + name)));
    }

    /** The images whose last instruction gave them a label of that value, the one first that came last into the store. */
    public List<StoredImage> labelled(String label, String value) {
        List<StoredImage> labelled = new ArrayList<>(images.stream().filter(image -> image.isLabelled(label, value)).toList());
        Collections.reverse(labelled);
        return labelled;
    }
}
