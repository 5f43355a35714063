package io.github.werfmaven.registry;

import io.github.werfmaven.image.ImageReference;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the images of one name are.
 *
 * @param path at least one component
 */
public record RepositoryName(RegistryHost registry, String path) {

    /** The repository of an image; a short name is one of Docker Hub's, as for distribution/reference. */
    public static RepositoryName of(ImageReference image) {
        String name = image.name();
        int slash = name.indexOf('/');
        if (isQualified(image)) {
            RegistryHost registry = RegistryHost.parse(name.substring(0, slash));
            return new RepositoryName(registry, inDockerHub(registry, name.substring(slash + 1)));
        }
        RegistryHost registry = RegistryHost.parse("docker.io");
        return new RepositoryName(registry, inDockerHub(registry, name));
    }

    /** Whether a name says which registry it is of. */
    public static boolean isQualified(ImageReference image) {
        int slash = image.name().indexOf('/');
        return slash > 0 && RegistryHost.isAddress(image.name().substring(0, slash));
    }

    /** Images of Docker's own stand there in a folder that nobody writes. */
    private static String inDockerHub(RegistryHost registry, String path) {
        return registry.isDockerHub() && path.indexOf('/') < 0 ? "library/" + path : path;
    }

    /** The first component of the path: whose images these are, in many registries. */
    String owner() {
        int slash = path.indexOf('/');
        return slash < 0 ? path : path.substring(0, slash);
    }

    /** The name itself, then what it lies in, the registry last: the order in which containers-auth.json(5) is read. */
    List<String> namespaces() {
        List<String> namespaces = new ArrayList<>();
        String name = toString();
        for (int slash = name.length(); slash >= 0; slash = name.lastIndexOf('/', slash - 1)) {
            namespaces.add(name.substring(0, slash));
        }
        return namespaces;
    }

    @Override
    public String toString() {
        return registry + "/" + path;
    }
}
