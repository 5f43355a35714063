package io.github.werfmaven.containers;

import io.github.werfmaven.containers.TomlFile.Fault;
import io.github.werfmaven.host.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which registries.conf count: containers-registries.conf(5), and pkg/sysregistriesv2 of containers/image.
 *
 * @param main the file that is read first; it need not be there
 * @param parts directories of files that are read on top of it
 */
public record RegistriesFiles(Path main, boolean named, List<Path> parts) {

    /** Names another file. */
    public static final String VARIABLE = "CONTAINERS_REGISTRIES_CONF";

    private static final String NAME = "containers/registries.conf";
    static final String OLD_TABLE = "registries";
    private static final Set<String> MODES = Set.of("disabled", "enforcing", "permissive");

    public RegistriesFiles {
        parts = List.copyOf(parts);
    }

    public static RegistriesFiles of(Host host) {
        Path own = UserDirectories.home(host).resolve(".config").resolve(NAME);
        Path everybodys = host.path("/etc/" + NAME);
        Optional<Path> named = host.environment(VARIABLE).map(Path::of);
        Path main = named.orElse(!host.isRoot() && Files.exists(own) ? own : everybodys);
        List<Path> parts = Stream.of(everybodys, own)
                .filter(file -> !host.isRoot() || file.equals(everybodys))
                .map(file -> Path.of(file + ".d"))
                .toList();
        return new RegistriesFiles(main, named.isPresent(), parts);
    }

    /** The first fault that keeps Buildah from reading them. */
    public Optional<Fault> fault() {
        Optional<Fault> fault = named || Files.exists(main) ? fault(TomlFile.read(main), true) : Optional.empty();
        return fault.or(() -> parts.stream().map(RegistriesFiles::partsFault).flatMap(Optional::stream).findFirst());
    }

    TomlFile readMain() {
        return TomlFile.read(main);
    }

    /** All files of the directories, in the order in which they are read. */
    List<TomlFile> readParts() throws IOException {
        List<TomlFile> files = new ArrayList<>();
        for (Path directory : parts) {
            filesOf(directory).forEach(file -> files.add(TomlFile.read(file)));
        }
        return files;
    }

    /** The files of one of the directories, in the order in which they are read. */
    private static List<Path> filesOf(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(directory)) {
            return children.filter(file -> file.toString().endsWith(".conf")).sorted().toList();
        }
    }

    private static Optional<Fault> partsFault(Path directory) {
        List<Path> files;
        try {
            files = filesOf(directory);
        } catch (IOException closed) {
            return Optional.of(new Fault(directory, 0, "it cannot be listed"));
        }
        return files.stream().map(file -> fault(TomlFile.read(file), false)).flatMap(Optional::stream).findFirst();
    }

    private static Optional<Fault> fault(TomlFile file, boolean mayBeOld) {
        if (file.fault().isPresent()) {
            return file.fault();
        }
        boolean old = file.value(OLD_TABLE).isPresent();
        boolean current = file.value("unqualified-search-registries").isPresent() || file.value("registry").isPresent();
        if (old && current) {
            return Optional.of(new Fault(file.path(), 0, "it mixes the old table registries with what replaced it"));
        }
        if (old && !mayBeOld) {
            return Optional.of(new Fault(file.path(), 0, "the old table registries may stand in registries.conf only"));
        }
        return file.string("short-name-mode")
                .filter(mode -> !MODES.contains(mode))
                .map(mode -> new Fault(file.path(), 0, "short-name-mode is " + mode));
    }
}
