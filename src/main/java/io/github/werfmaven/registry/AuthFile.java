package io.github.werfmaven.registry;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import io.github.werfmaven.registry.Credentials.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a file knows of the credentials for registries: containers-auth.json(5), or the config.json of Docker's clients, which is the
 * same but for {@code credsStore}.
 *
 * @param auths credentials by registry, or by what lies in one
 * @param helpers programs by registry
 * @param store the program that is asked for every registry that {@code helpers} has not
 * @param knownToBuildah whether Buildah reads this file by itself
 */
record AuthFile(Path path, JsonObject auths, JsonObject helpers, Optional<String> store, boolean knownToBuildah) {

    static final String AUTHS = "auths";
    static final String HELPERS = "credHelpers";
    static final String AUTH = "auth";
    static final String IDENTITY_TOKEN = "identitytoken";

    /** @throws CredentialsException when it cannot be read or understood */
    static AuthFile read(Path path, boolean knownToBuildah) {
        try {
            JsonObject content = JsonParser.object().from(new String(Files.readAllBytes(path), StandardCharsets.UTF_8));
            return new AuthFile(path, content.getObject(AUTHS, new JsonObject()), content.getObject(HELPERS, new JsonObject()),
                    Optional.ofNullable(content.getString("credsStore")).filter(name -> !name.isEmpty()), knownToBuildah);
        } catch (IOException unreadable) {
            throw new CredentialsException(path + ", which is to have credentials for registries, cannot be read: " + unreadable);
        } catch (JsonParserException invalid) {
            // Its words quote the file.
            throw new CredentialsException(path + ":" + invalid.getLinePosition()
                    + ": no JSON; it is to have credentials for registries, as docker login and buildah login write them");
        }
    }

    /** The key under which a program is named for a registry. */
    Optional<String> helperKey(RegistryHost registry) {
        return key(helpers, List.of(registry.address()), registry);
    }

    String helper(String key) {
        return helpers.getString(key, "");
    }

    /** The credentials that the file has itself for a repository. */
    Optional<Credentials> own(RepositoryName repository) {
        return key(auths, repository.namespaces(), repository.registry()).flatMap(this::decoded);
    }

    private static Optional<String> key(JsonObject keys, List<String> exact, RegistryHost registry) {
        Stream<String> others = keys.keySet().stream()
                .filter(key -> key.contains("://") || key.indexOf('/') < 0)
                .filter(key -> RegistryHost.parse(key).equals(registry));
        return Stream.concat(exact.stream().filter(keys::containsKey), others).findFirst();
    }

    private Optional<Credentials> decoded(String key) {
        JsonObject entry = auths.getObject(key, new JsonObject());
        Source source = new Source(path.toString(), knownToBuildah);
        String decoded = decoded(key, entry.getString(AUTH, ""));
        int colon = decoded.indexOf(':');
        if (colon < 0) {
            // Docker leaves an empty entry where a helper has the password.
            return Optional.empty();
        }
        Optional<String> token = Optional.ofNullable(entry.getString(IDENTITY_TOKEN)).filter(text -> !text.isEmpty());
        return Optional.of(new Credentials(decoded.substring(0, colon), decoded.substring(colon + 1).replace("\0", ""), token, source));
    }

    private String decoded(String key, String auth) {
        try {
            return new String(Base64.getDecoder().decode(auth), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException invalid) {
            throw new CredentialsException(path + ": what " + AUTH + " has for " + key + " is not in base64, as name:password has to be");
        }
    }
}
