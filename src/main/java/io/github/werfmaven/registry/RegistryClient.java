package io.github.werfmaven.registry;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.image.ManifestDigest;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Asks a registry for manifests and gives it some: so much of the
 * <a href="https://github.com/opencontainers/distribution-spec/blob/main/spec.md">distribution specification of OCI</a> as is needed
 * beside Buildah. Failures are {@link RegistryException}s, and {@link CredentialsException}s where nothing was asked.
 */
public final class RegistryClient {

    /** @param detail told of each request and what came of it */
    public RegistryClient(Host host, RegistryAccess access, CredentialLookup credentials, Consumer<String> detail) {
    }

    /** The digest of what a tag (or a digest) stands for; empty where the registry has nothing of that name. */
    public Optional<ManifestDigest> head(ImageReference image) {
        throw new UnsupportedOperationException();
    }

    /** The manifest or manifest list that a tag (or a digest) stands for. */
    public Manifest get(ImageReference image) {
        throw new UnsupportedOperationException();
    }

    /**
     * Lets a tag stand for a manifest; all that it speaks of has to be in the repository.
     *
     * @return what the registry knows it by
     */
    public ManifestDigest put(ImageReference image, Manifest manifest) {
        throw new UnsupportedOperationException();
    }
}
