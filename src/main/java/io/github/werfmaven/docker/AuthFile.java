package io.github.werfmaven.docker;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import io.github.werfmaven.containers.UserDirectories;
import io.github.werfmaven.host.Host;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The user's credentials for registries, as Buildah would find them on this machine: containers-auth.json(5). */
public final class AuthFile {

    private static final String NAME = "containers/auth.json";

    private static final String CREDENTIALS = "auths";

    private AuthFile() {}

    /** The first that is there. */
    public static Optional<Path> find(Host host) {
        Optional<Path> named = host.environment("REGISTRY_AUTH_FILE").map(Path::of);
        Stream<Path> usual = Stream.of(
                        host.environment("XDG_RUNTIME_DIR").map(directory -> Path.of(directory).resolve(NAME)),
                        Optional.of(UserDirectories.configuration(host).resolve(NAME)),
                        Optional.of(UserDirectories.docker(host).resolve("config.json")))
                .flatMap(Optional::stream);
        return named.map(Stream::of).orElse(usual).filter(Files::isReadable).findFirst();
    }

    /**
     * What of it serves in a container: the credentials that it has itself. A helper that it names is not there, and where Buildah
     * misses one it does not even pull what everybody may.
     *
     * @return what the file has where that is no JSON; Buildah says so
     */
    public static byte[] withoutHelpers(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        try {
            JsonObject all = JsonParser.object().from(new String(content, StandardCharsets.UTF_8));
            JsonObject own = new JsonObject();
            own.put(CREDENTIALS, all.getObject(CREDENTIALS, new JsonObject()));
            return JsonWriter.string(own).getBytes(StandardCharsets.UTF_8);
        } catch (JsonParserException none) {
            return content;
        }
    }
}
