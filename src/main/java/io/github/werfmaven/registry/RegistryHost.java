package io.github.werfmaven.registry;

import io.github.werfmaven.image.ImageReference;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A registry, by what stands before the first slash of its images' names. Docker Hub, which has several addresses, is
 * {@code docker.io}.
 *
 * @param address {@code host[:port]}
 */
public record RegistryHost(String address) {

    private static final String DOCKER_HUB = "docker.io";
    private static final Set<String> ALSO_DOCKER_HUB = Set.of("index.docker.io", "registry-1.docker.io", "registry.hub.docker.com");

    /** As Docker's own clients have called it in their files since its first version. */
    private static final String DOCKER_HUB_KEY = "https://index.docker.io/v1/";

    private static final Pattern SCHEME = Pattern.compile("^https?://");

    /** The registry of an image; that of a short name is Docker Hub, as for distribution/reference. */
    public static RegistryHost of(ImageReference image) {
        return RepositoryName.of(image).registry();
    }

    /** Reads an address as files and people write it: perhaps as a URL, perhaps one of Docker Hub's other names. */
    public static RegistryHost parse(String text) {
        String address = SCHEME.matcher(text.strip()).replaceFirst("");
        int slash = address.indexOf('/');
        address = slash < 0 ? address : address.substring(0, slash);
        return new RegistryHost(ALSO_DOCKER_HUB.contains(address) ? DOCKER_HUB : address);
    }

    /** Whether a text is the address of a registry, and not any word: it has a dot or a port, or is localhost. */
    public static Optional<RegistryHost> recognise(String text) {
        return Grammar.ADDRESS.matcher(text).matches() && isAddress(text) ? Optional.of(parse(text)) : Optional.empty();
    }

    /** Tells the first part of an image's name from a path, as distribution/reference does. */
    static boolean isAddress(String first) {
        return first.indexOf('.') >= 0 || first.indexOf(':') >= 0 || first.equals("localhost");
    }

    public boolean isDockerHub() {
        return address.equals(DOCKER_HUB);
    }

    /** The name that Buildah gives to images that were never in a registry; nobody knows passwords for it. */
    boolean isOfLocalImages() {
        return address.equals("localhost");
    }

    boolean hasPort() {
        return !host().equals(address);
    }

    /** The host alone. */
    String host() {
        int port = address.lastIndexOf(':');
        return port > address.lastIndexOf(']') ? address.substring(0, port) : address;
    }

    /** Where its API is. */
    String apiAddress() {
        return isDockerHub() ? "registry-1.docker.io" : address;
    }

    /** What a credential helper of Docker knows it by. */
    String helperKey() {
        return isDockerHub() ? DOCKER_HUB_KEY : address;
    }

    @Override
    public String toString() {
        return address;
    }

    private static final class Grammar {
        private static final Pattern ADDRESS = Pattern.compile("(?:[A-Za-z0-9][A-Za-z0-9.-]*|\\[[0-9a-fA-F:]+\\])(?::[0-9]{1,5})?");
    }
}
