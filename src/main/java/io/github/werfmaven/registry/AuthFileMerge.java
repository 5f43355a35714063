package io.github.werfmaven.registry;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes one auth file out of all places that know credentials, so that Buildah finds in it what counts here, and for other registries
 * what it would find by itself. An entry for a repository outweighs those for what it lies in, and a helper outweighs every entry:
 * containers-auth.json(5).
 */
final class AuthFileMerge {

    private final CredentialLookup credentials;

    AuthFileMerge(CredentialLookup credentials) {
        this.credentials = credentials;
    }

    /** For a Buildah that finds the same files and programs; empty where it needs nothing beside them. */
    Optional<byte[]> forThisMachine(NeededImages needed) {
        Map<RepositoryName, Credentials> ours = found(needed, credentials::findBesideBuildah);
        Map<String, Credentials> servers = needed.complete() ? Map.of() : ofServers();
        if (ours.isEmpty() && servers.isEmpty()) {
            return Optional.empty();
        }
        // Of such a registry nothing is left to a helper, which would outweigh the entries.
        Set<RegistryHost> registries = ours.keySet().stream().map(RepositoryName::registry).collect(Collectors.toSet());
        Map<RepositoryName, Credentials> found = found(needed,
                repository -> registries.contains(repository.registry()) ? credentials.find(repository) : Optional.empty());
        JsonObject auths = new JsonObject();
        JsonObject helpers = new JsonObject();
        credentials.files().forEach(file -> {
            file.auths().forEach(auths::putIfAbsent);
            file.helpers().forEach(helpers::putIfAbsent);
        });
        add(servers, found, auths, helpers);
        return Optional.of(file(auths, helpers));
    }

    /** For a Buildah in a container, which has no programs of this machine: where it misses one it does not even pull what everybody may. */
    Optional<byte[]> forContainer(NeededImages needed) {
        JsonObject auths = new JsonObject();
        credentials.files().forEach(file -> file.auths().forEach(auths::putIfAbsent));
        add(needed.complete() ? Map.of() : ofServers(), found(needed, credentials::findOrWarn), auths, new JsonObject());
        return auths.isEmpty() && credentials.files().isEmpty() ? Optional.empty() : Optional.of(file(auths, new JsonObject()));
    }

    private static Map<RepositoryName, Credentials> found(
            NeededImages needed, Function<RepositoryName, Optional<Credentials>> lookup) {
        Map<RepositoryName, Credentials> found = new LinkedHashMap<>();
        needed.repositories().forEach(repository -> lookup.apply(repository).ifPresent(it -> found.put(repository, it)));
        return found;
    }

    /** One that cannot be decrypted may be meant for something else. */
    private Map<String, Credentials> ofServers() {
        Map<String, Credentials> servers = new LinkedHashMap<>();
        credentials.registryServers().forEach(server ->
                credentials.ifDecrypted(server).ifPresent(it -> servers.putIfAbsent(ServerIds.key(server), it)));
        return servers;
    }

    private static void add(
            Map<String, Credentials> servers, Map<RepositoryName, Credentials> found, JsonObject auths, JsonObject helpers) {
        servers.forEach((key, it) -> {
            auths.keySet().removeIf(other -> other.startsWith(key + "/"));
            helpers.remove(RegistryHost.parse(key).address());
        });
        servers.forEach((key, it) -> auths.put(key, entry(it)));
        found.forEach((repository, it) -> {
            helpers.remove(repository.registry().address());
            auths.put(repository.toString(), entry(it));
        });
    }

    private static JsonObject entry(Credentials credentials) {
        JsonObject entry = new JsonObject();
        byte[] both = (credentials.username() + ":" + credentials.password()).getBytes(StandardCharsets.UTF_8);
        entry.put(AuthFile.AUTH, Base64.getEncoder().encodeToString(both));
        credentials.identityToken().ifPresent(token -> entry.put(AuthFile.IDENTITY_TOKEN, token));
        return entry;
    }

    private static byte[] file(JsonObject auths, JsonObject helpers) {
        JsonObject file = new JsonObject();
        file.put(AuthFile.AUTHS, auths);
        if (!helpers.isEmpty()) {
            file.put(AuthFile.HELPERS, helpers);
        }
        return JsonWriter.string(file).getBytes(StandardCharsets.UTF_8);
    }
}
