package io.github.werfmaven.containers;

import io.github.werfmaven.host.Host;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What containers.conf(5) says about how containers are run. The last of its files that says something counts. */
public final class ContainersConfiguration {

    private static final String ENGINE = "engine";

    private ContainersConfiguration() {}

    /** {@code runtime}: the OCI runtime, a name or a path; absent where Buildah chooses. */
    public static Optional<FileSetting> runtime(Host host) {
        return said(host, ENGINE, "runtime");
    }

    /** {@code netns}: the network of a container. */
    public static Optional<FileSetting> networkNamespace(Host host) {
        return said(host, "containers", "netns");
    }

    /** {@code runtimes}: where the OCI runtime of this name is looked for, before PATH. */
    public static List<Path> runtimePlaces(Host host, String name) {
        List<Path> places = List.of();
        for (Path file : ContainersFiles.of(host)) {
            Optional<Object> said = TomlFile.read(file).value(ENGINE, "runtimes", name);
            if (said.isPresent() && said.get() instanceof List<?> paths) {
                places = paths.stream().map(path -> Path.of(path.toString())).toList();
            }
        }
        return places;
    }

    private static Optional<FileSetting> said(Host host, String table, String key) {
        Optional<FileSetting> said = Optional.empty();
        for (Path file : ContainersFiles.of(host)) {
            // Every build comes here, and the parser takes 30 ms.
            if (mentions(file, key)) {
                Optional<String> value = TomlFile.read(file).string(table, key);
                said = value.isPresent() ? Optional.of(new FileSetting(value.get(), file)) : said;
            }
        }
        return said;
    }

    private static boolean mentions(Path file, String key) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).lines()
                    .map(String::stripLeading)
                    .anyMatch(line -> line.startsWith(key) && line.substring(key.length()).stripLeading().startsWith("="));
        } catch (IOException unreadable) {
            return false;
        }
    }
}
