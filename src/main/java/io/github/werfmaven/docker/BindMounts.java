package io.github.werfmaven.docker;

import io.github.werfmaven.buildah.ListedValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a container sees of this machine, all of it read-only. */
final class BindMounts {

    private final Map<String, Path> sources = new LinkedHashMap<>();

    /** @return where the container has it */
    String add(String target, Path source) {
        sources.put(target, source);
        return target;
    }

    /** The arguments of {@code docker run}. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        sources.forEach((target, source) -> {
            arguments.add("--mount");
            arguments.add(String.join(",", "type=bind", ListedValue.of("source=" + MountSource.of(source)),
                    ListedValue.of("target=" + target), "readonly"));
        });
        return arguments;
    }
}
