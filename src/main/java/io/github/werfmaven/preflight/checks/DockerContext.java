package io.github.werfmaven.preflight.checks;

import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import io.github.werfmaven.containers.UserDirectories;
import io.github.werfmaven.host.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which server the Docker client talks to where no DOCKER_HOST says it: docker-context(1). */
final class DockerContext {

    private static final String DEFAULT = "default";

    private final Host host;

    DockerContext(Host host) {
        this.host = host;
    }

    /** Whether it is another than the one that is there without a choice: by DOCKER_CONTEXT, or by {@code docker context use}. */
    boolean isChosen() {
        return !host.environment("DOCKER_CONTEXT").orElseGet(this::current).equals(DEFAULT);
    }

    private String current() {
        Path file = UserDirectories.docker(host).resolve("config.json");
        try {
            return JsonParser.object().from(Files.readString(file)).getString("currentContext", DEFAULT);
        } catch (IOException | JsonParserException none) {
            return DEFAULT;
        }
    }
}
