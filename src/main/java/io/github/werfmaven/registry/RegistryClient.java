package io.github.werfmaven.registry;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.image.ManifestDigest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Asks registries for manifests and gives them some: so much of the
 * <a href="https://github.com/opencontainers/distribution-spec/blob/main/spec.md">distribution specification of OCI</a> as is needed
 * beside Buildah. Failures are {@link RegistryException}s, and {@link CredentialsException}s where nobody was asked. Safe for several
 * threads.
 */
public final class RegistryClient {

    private static final Limits USUAL = new Limits(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(3));

    private static final String PULL = "pull";
    private static final String PUSH = "pull,push";

    /** Images and lists of images, of OCI and of Docker. */
    private static final String MANIFESTS = String.join(", ",
            "application/vnd.oci.image.index.v1+json",
            "application/vnd.oci.image.manifest.v1+json",
            "application/vnd.docker.distribution.manifest.list.v2+json",
            "application/vnd.docker.distribution.manifest.v2+json");

    private final Host host;
    private final RegistryAccess access;
    private final CredentialLookup credentials;
    private final Consumer<String> detail;
    private final Limits limits;
    private final Map<RegistryHost, RegistryConnection> connections = new ConcurrentHashMap<>();

    /**
     * How long things may take.
     *
     * @param connect a connection
     * @param answer an answer
     * @param greeting an insecure registry until it answers in TLS; then it is asked by HTTP
     */
    record Limits(Duration connect, Duration answer, Duration greeting) {}

    /** @param detail told of each request and what came of it, never with whose credentials */
    public RegistryClient(Host host, RegistryAccess access, CredentialLookup credentials, Consumer<String> detail) {
        this(host, access, credentials, detail, USUAL);
    }

    RegistryClient(
            Host host, RegistryAccess access, CredentialLookup credentials, Consumer<String> detail, Limits limits) {
        this.host = host;
        this.access = access;
        this.credentials = credentials;
        this.detail = detail;
        this.limits = limits;
    }

    /** The digest of what a tag (or a digest) stands for; empty where the registry has nothing of that name. */
    public Optional<ManifestDigest> head(ImageReference image) {
        RepositoryName repository = RepositoryName.of(image);
        HttpAnswer answer = send(image, PULL, "HEAD", Map.of("Accept", MANIFESTS), Optional.empty());
        if (answer.status() == 404 && !answer.isHtml()) {
            return Optional.empty();
        }
        requireGood(answer, repository, image);
        // Some do not say it.
        return digest(answer).or(() -> Optional.of(get(image).digest()));
    }

    /** The same, with all of it. */
    public Optional<Manifest> find(ImageReference image) {
        HttpAnswer answer = send(image, PULL, "GET", Map.of("Accept", MANIFESTS), Optional.empty());
        return answer.status() == 404 && !answer.isHtml() ? Optional.empty() : Optional.of(manifest(answer, image));
    }

    /** The manifest or manifest list that a tag (or a digest) stands for. */
    public Manifest get(ImageReference image) {
        return manifest(send(image, PULL, "GET", Map.of("Accept", MANIFESTS), Optional.empty()), image);
    }

    private Manifest manifest(HttpAnswer answer, ImageReference image) {
        RepositoryName repository = RepositoryName.of(image);
        requireGood(answer, repository, image);
        Manifest manifest = new Manifest(answer.header("content-type").orElse("").replaceFirst(";.*", "").strip(), answer.body());
        if (image.digest().filter(wanted -> !wanted.equals(manifest.digest().toString())).isPresent()) {
            throw new RegistryFailures(repository.registry())
                    .noRegistry("the registry " + repository.registry(), "gives another manifest than the one with the digest of " + image);
        }
        return manifest;
    }

    /**
     * A blob of the image's repository, such as the configuration that a manifest names.
     *
     * @param digest {@code sha256:…}
     */
    public byte[] blob(ImageReference image, ManifestDigest digest) {
        RepositoryName repository = RepositoryName.of(image);
        HttpAnswer answer = connection(repository)
                .send(repository, PULL, "GET", "/blobs/" + digest, Map.of(), Optional.empty(), "the blob " + digest + " of " + image);
        requireGood(answer, repository, image);
        if (!ManifestDigest.of(answer.body()).equals(digest)) {
            throw new RegistryFailures(repository.registry())
                    .noRegistry("the registry " + repository.registry(), "gives another blob of " + image + " than the one with the digest");
        }
        return answer.body();
    }

    /**
     * Lets a tag stand for a manifest; all that it speaks of has to be in the repository.
     *
     * @return what the registry knows it by
     */
    public ManifestDigest put(ImageReference image, Manifest manifest) {
        HttpAnswer answer =
                send(image, PUSH, "PUT", Map.of("Content-Type", manifest.mediaType()), Optional.of(manifest.content()));
        requireGood(answer, RepositoryName.of(image), image);
        return digest(answer).orElseGet(manifest::digest);
    }

    private HttpAnswer send(
            ImageReference image, String actions, String method, Map<String, String> headers, Optional<byte[]> body) {
        RepositoryName repository = RepositoryName.of(image);
        return connection(repository).send(repository, actions, method, "/manifests/" + reference(image), headers, body, image.toString());
    }

    private RegistryConnection connection(RepositoryName repository) {
        return connections.computeIfAbsent(repository.registry(), this::connect);
    }

    private static String reference(ImageReference image) {
        return image.digest().or(image::tag).orElse("latest");
    }

    private RegistryConnection connect(RegistryHost registry) {
        boolean insecure = access.isInsecure(registry);
        CertificateFiles certificates = CertificateFiles.of(host, registry, access.certDirectory());
        TlsTrust trust = new TlsTrust(insecure, certificates);
        ProxyChoice proxies = new ProxyChoice(host, access);
        return new RegistryConnection(registry, insecure, new HttpTransport(trust, proxies, limits.connect(), limits.answer()),
                new HttpTransport(trust, proxies, limits.connect(), limits.greeting()), credentials, detail);
    }

    private void requireGood(HttpAnswer answer, RepositoryName repository, ImageReference image) {
        if (!answer.isGood() || answer.isHtml()) {
            throw new RegistryFailures(repository.registry())
                    .of(answer, "the registry " + repository.registry(), image.toString(), credentials.find(repository));
        }
    }

    private static Optional<ManifestDigest> digest(HttpAnswer answer) {
        try {
            return answer.header("docker-content-digest").map(ManifestDigest::new);
        } catch (IllegalArgumentException nonsense) {
            return Optional.empty();
        }
    }
}
