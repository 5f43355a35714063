package io.github.werfmaven.buildah;

import io.github.werfmaven.process.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Buildah that runs on this machine, as the user who builds.
 *
 * @param store absent means the user's own
 */
public record LocalBuildah(Path executable, Optional<Store> store) implements BuildahPlace {

    public LocalBuildah(Path executable) {
        this(executable, Optional.empty());
    }

    @Override
    public CommandLine begin() {
        return new Line();
    }

    @Override
    public Command query(List<String> arguments) {
        return begin().end(arguments, Map.of());
    }

    /** It is the file itself that Buildah opens: that of oci-archive it does not write from one end to the other. */
    @Override
    public Command printing(List<String> arguments, String transport) {
        List<String> all = new ArrayList<>(arguments);
        all.add(transport + ":/dev/stdout");
        return query(all);
    }

    @Override
    public BuildahPlace withThrowAwayStore(Path directory) {
        return new LocalBuildah(executable, Optional.of(Store.in(directory)));
    }

    @Override
    public boolean isContainer() {
        return false;
    }

    @Override
    public Optional<String> fault(int exitCode, List<String> lastLines) {
        return Optional.empty();
    }

    @Override
    public Optional<String> explanation(String reason, Path context) {
        return Optional.empty();
    }

    @Override
    public String toString() {
        return executable.toString();
    }

    private final class Line implements CommandLine {

        @Override
        public String context(Path directory) {
            return directory.toString();
        }

        @Override
        public String namedContext(Path directory) {
            return directory.toString();
        }

        @Override
        public String file(Path file) {
            return file.toString();
        }

        @Override
        public Optional<String> registries(Path file) {
            return Optional.of(file.toString());
        }

        @Override
        public Optional<String> written(Path file) {
            return Optional.of(file.toString());
        }

        @Override
        public Command end(List<String> arguments, Map<String, String> environment) {
            List<String> all = new ArrayList<>(List.of(executable.toString()));
            store.ifPresent(given -> all.addAll(
                    List.of("--root", given.root().toString(), "--runroot", given.runRoot().toString())));
            all.addAll(arguments);
            return new Command(all, Optional.empty(), environment);
        }
    }
}
