package io.github.werfmaven.registry;

import java.util.List;
import java.util.Optional;

/** Ids of Maven's servers as addresses of registries: {@code host[:port]/owner}, {@code host[:port]}. */
final class ServerIds {

    private ServerIds() {}

    /** The server for a repository: the one for its owner, else the one for the whole registry. */
    static Optional<MavenServer> bestFor(RepositoryName repository, List<MavenServer> servers) {
        return servers.stream()
                .filter(server -> isOf(server.id(), repository.registry(), repository.owner()))
                .findFirst()
                .or(() -> servers.stream().filter(server -> isOf(server.id(), repository.registry(), "")).findFirst());
    }

    /** Whether an id can be one. */
    static boolean isRegistry(MavenServer server) {
        return RegistryHost.recognise(registry(server.id())).isPresent();
    }

    /** What an auth file calls what the server is for. */
    static String key(MavenServer server) {
        String owner = owner(server.id());
        return RegistryHost.parse(server.id()) + (owner.isEmpty() ? "" : "/" + owner);
    }

    private static boolean isOf(String id, RegistryHost registry, String owner) {
        return RegistryHost.parse(id).equals(registry) && owner(id).equals(owner);
    }

    private static String registry(String id) {
        return RegistryHost.parse(id).address();
    }

    /** A URL has none: its path is one of an API. */
    private static String owner(String id) {
        int slash = id.indexOf('/');
        return slash < 0 || id.contains("://") ? "" : id.substring(slash + 1);
    }
}
