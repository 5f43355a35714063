package io.github.werfmaven.it;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A container of Docker, of the {@link CiImage}, as its user; it has no network. */
final class CiContainer implements AutoCloseable {

    /** Layers that fuse-overlayfs mounts, or that are copied whole, take their time. */
    private static final Duration TIME_LIMIT = Duration.ofMinutes(5);

    private final TestDocker docker;
    private final String id;

    private CiContainer(TestDocker docker, String id) {
        this.docker = docker;
        this.id = id;
    }

    /** @param options of {@code docker run} */
    static CiContainer start(TestDocker docker, List<String> options) {
        List<String> arguments = new ArrayList<>(List.of("run", "--detach", "--network", "none"));
        arguments.addAll(options);
        arguments.addAll(List.of(CiImage.NAME, "sleep", "infinity"));
        return new CiContainer(docker, docker.run(arguments.toArray(String[]::new)));
    }

    /** How a program ended in it. */
    Program.Result run(String... command) {
        return Program.run(executing(command), TIME_LIMIT);
    }

    JsonObject json(String file) {
        Program.Result text = run("cat", file);
        try {
            return JsonParser.object().from(text.output());
        } catch (JsonParserException invalid) {
            throw new IllegalStateException(file + ": " + text.complaint(), invalid);
        }
    }

    /** @param options of its Buildah */
    BuildahStore store(List<String> options) {
        List<String> buildah = new ArrayList<>(executing("buildah"));
        buildah.addAll(options);
        return BuildahStore.of(buildah);
    }

    /** Takes its volumes with it. */
    @Override
    public void close() {
        docker.run("rm", "--force", "--volumes", id);
    }

    private List<String> executing(String... command) {
        List<String> arguments = new ArrayList<>(List.of("exec", id));
        arguments.addAll(List.of(command));
        return docker.command(arguments.toArray(String[]::new));
    }
}
