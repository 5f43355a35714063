package io.github.werfmaven.share;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import io.github.werfmaven.image.ContentDigest;
import io.github.werfmaven.image.ImageConfiguration;
import io.github.werfmaven.image.ImageId;
import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.image.ManifestDigest;
import io.github.werfmaven.registry.Manifest;
import io.github.werfmaven.registry.RegistryClient;
import io.github.werfmaven.share.Claim.Phase;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An image in a registry under the name of what it is made of, the tag {@code werf-} and the digits of its content digest, and what its
 * builders tell each other, under the same with {@code -claim} behind. Failures are those of {@link RegistryClient}.
 */
public final class SharedImage {

    private static final String TAG = "werf-";
    private static final String CLAIM = "-claim";

    /** An index of nothing: it needs no blob, and no one takes it for an image. */
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";

    private static final String ANNOTATIONS = "annotations";
    private static final String BUILDER = "io.github.werfmaven.claim.builder";
    private static final String BEAT = "io.github.werfmaven.claim.beat";
    private static final String PHASE = "io.github.werfmaven.claim.phase";

    private final RegistryClient registry;
    private final ContentDigest content;
    private final ImageReference name;
    private final ImageReference claim;
    private final Consumer<String> warning;
    private boolean isWarned;

    /**
     * An image that is there.
     *
     * @param manifest by which it is pulled
     * @param image what it is in a store
     */
    public record Found(ManifestDigest manifest, ImageId image) {}

    /**
     * The image of one content.
     *
     * @param repository any image of the repository
     * @param warning told where the name stands for something else
     */
    public SharedImage(RegistryClient registry, ImageReference repository, ContentDigest content, Consumer<String> warning) {
        this.registry = registry;
        this.content = content;
        this.name = repository.withTag(TAG + content.hex());
        this.claim = repository.withTag(TAG + content.hex() + CLAIM);
        this.warning = warning;
    }

    /** The tag. */
    public ImageReference name() {
        return name;
    }

    /** Empty where it is not there, or something else is: what the tag says must be said by the image, too. */
    public Optional<Found> find() {
        return registry.head(name).flatMap(this::read);
    }

    private Optional<Found> read(ManifestDigest digest) {
        ImageReference byDigest = new ImageReference(name.name(), Optional.empty(), Optional.of(digest.text()));
        Optional<Found> found = registry.find(byDigest).flatMap(manifest -> configuration(manifest))
                .filter(this::isOfContent).map(image -> new Found(digest, ImageId.parse(image.text())));
        if (found.isEmpty() && !isWarned) {
            isWarned = true;
            warning.accept(name + " is not what its tag says, so it is built; did somebody else give that tag?");
        }
        return found;
    }

    private static Optional<ManifestDigest> configuration(Manifest manifest) {
        try {
            JsonObject config = json(manifest).getObject("config", new JsonObject());
            return Optional.ofNullable(config.getString("digest")).map(ManifestDigest::new).filter(digest -> digest.text().startsWith("sha256:"));
        } catch (JsonParserException | IllegalArgumentException other) {
            return Optional.empty();
        }
    }

    private boolean isOfContent(ManifestDigest configuration) {
        return ImageConfiguration.parse(new String(registry.blob(name, configuration), StandardCharsets.UTF_8))
                .filter(image -> image.isLabelled(ContentDigest.LABEL, content.toString())).isPresent();
    }

    /** What its builder tells; empty where there is none. */
    Optional<Claim> claim() {
        return registry.find(claim).flatMap(SharedImage::claim);
    }

    private static Optional<Claim> claim(Manifest manifest) {
        try {
            JsonObject told = json(manifest).getObject(ANNOTATIONS, new JsonObject());
            return told.has(BUILDER)
                    ? Optional.of(new Claim(told.getString(BUILDER, ""), Integer.parseInt(told.getString(BEAT, "")), phase(told.getString(PHASE, ""))))
                    : Optional.empty();
        } catch (JsonParserException | IllegalArgumentException nonsense) {
            return Optional.empty();
        }
    }

    private static Phase phase(String told) {
        return Phase.valueOf(told.toUpperCase(Locale.ROOT));
    }

    /** Lets the others know who builds it. */
    void write(Claim own) {
        JsonObject annotations = new JsonObject();
        annotations.put(BUILDER, own.builder());
        annotations.put(BEAT, String.valueOf(own.beat()));
        annotations.put(PHASE, own.phase().name().toLowerCase(Locale.ROOT));
        String index = JsonWriter.string().object()
                .value("schemaVersion", 2).value("mediaType", INDEX).array("manifests").end().value(ANNOTATIONS, annotations).end().done();
        registry.put(claim, new Manifest(INDEX, index.getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonObject json(Manifest manifest) throws JsonParserException {
        return JsonParser.object().from(new String(manifest.content(), StandardCharsets.UTF_8));
    }
}
