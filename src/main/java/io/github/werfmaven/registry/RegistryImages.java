package io.github.werfmaven.registry;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import io.github.werfmaven.containers.RegistriesFiles;
import io.github.werfmaven.containers.RegistryDetours;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.image.BaseImage;
import io.github.werfmaven.image.ImageConfiguration;
import io.github.werfmaven.image.ImageId;
import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.image.ManifestDigest;
import io.github.werfmaven.image.Platform;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Tells which image a registry has for a name, by the id that it would have in a store: the digest of its configuration, which stands in
 * its manifest, which is read, too. No layer is pulled. In any doubt it is not known.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/manifest.md">OCI image manifest</a>
 */
public final class RegistryImages {

    /** Whoever does not answer by then is waited for by Buildah again. */
    private static final RegistryClient.Limits LIMITS =
            new RegistryClient.Limits(Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofSeconds(1));

    private final RegistryClient registry;
    private final RegistryDetours detours;
    private final Consumer<String> detail;

    public RegistryImages(Host host, RegistryAccess access, CredentialLookup credentials, Consumer<String> detail) {
        this.registry = new RegistryClient(host, access, credentials, detail, LIMITS);
        this.detours = new RegistryDetours(RegistriesFiles.of(host));
        this.detail = detail;
    }

    /** Empty where it cannot be told: a short name, a registry that does not answer, or whose images may come from elsewhere. */
    public Optional<BaseImage> find(String name, Platform platform) {
        try {
            ImageReference image = ImageReference.parse(name);
            if (!RepositoryName.isQualified(image) || detours.mayConcern(RepositoryName.of(image).registry().address())) {
                return Optional.empty();
            }
            return of(image, json(registry.get(image)), platform);
        } catch (RegistryException | CredentialsException | JsonParserException | IllegalArgumentException unknown) {
            detail.accept("It is not known which image " + name + " is: " + unknown.getMessage());
            return Optional.empty();
        }
    }

    private Optional<BaseImage> of(ImageReference image, JsonObject manifest, Platform platform) throws JsonParserException {
        if (!manifest.has("manifests")) {
            return configured(image, manifest);
        }
        for (Object listed : manifest.getArray("manifests", new JsonArray())) {
            if (listed instanceof JsonObject entry && isFor(entry.getObject("platform", new JsonObject()), platform)) {
                ImageReference byDigest = new ImageReference(image.name(), Optional.empty(), Optional.of(entry.getString("digest", "")));
                return configured(image, json(registry.get(byDigest)));
            }
        }
        return Optional.empty();
    }

    private static boolean isFor(JsonObject listed, Platform platform) {
        return listed.getString("os", "").equals(platform.os()) && listed.getString("architecture", "").equals(platform.architecture())
                && platform.variant().filter(variant -> !variant.equals(listed.getString("variant", variant))).isEmpty();
    }

    private Optional<BaseImage> configured(ImageReference image, JsonObject manifest) {
        Optional<ManifestDigest> digest =
                Optional.ofNullable(manifest.getObject("config", new JsonObject()).getString("digest")).map(ManifestDigest::new);
        return digest.flatMap(it -> ImageConfiguration.parse(new String(registry.blob(image, it), StandardCharsets.UTF_8))
                .map(configuration -> BaseImage.of(ImageId.parse(it.text()), configuration)));
    }

    private static JsonObject json(Manifest manifest) throws JsonParserException {
        return JsonParser.object().from(new String(manifest.content(), StandardCharsets.UTF_8));
    }
}
