package io.github.werfmaven.containers;

import io.github.werfmaven.host.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which containers.conf count: containers.conf(5). Each says on top of those before it. */
final class ContainersFiles {

    private static final String NAME = "containers/containers.conf";

    private ContainersFiles() {}

    /** Those that are there, in the order in which Buildah reads them. */
    static List<Path> of(Host host) {
        Optional<List<Path>> alone = host.environment("CONTAINERS_CONF").map(named -> List.of(Path.of(named)));
        List<Path> files = new ArrayList<>(alone.orElseGet(() -> usual(host)));
        host.environment("CONTAINERS_CONF_OVERRIDE").map(Path::of).ifPresent(files::add);
        files.removeIf(file -> !Files.isRegularFile(file));
        return List.copyOf(files);
    }

    private static List<Path> usual(Host host) {
        List<Path> files = new ArrayList<>(List.of(host.path("/usr/share/" + NAME)));
        files.addAll(withParts(host.path("/etc/" + NAME)));
        files.addAll(withParts(UserDirectories.configuration(host).resolve(NAME)));
        return files;
    }

    private static List<Path> withParts(Path file) {
        try (Stream<Path> parts = Files.list(Path.of(file + ".d"))) {
            Stream<Path> sorted = parts.filter(part -> part.toString().endsWith(".conf")).sorted();
            return Stream.concat(Stream.of(file), sorted).toList();
        } catch (IOException none) {
            return List.of(file);
        }
    }
}
