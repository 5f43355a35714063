package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.process.Command;
import io.github.werfmaven.process.ProcessRunner;
import io.github.werfmaven.process.ProcessStartException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tries whether an early pasta serves Buildah: those of the first half of 2023 give up their rights before they open the network
 * namespace that Buildah names to them, and then may not. Which they are they do not always tell, so one that may be is asked to.
 */
final class PastaProbe {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(3);

    private static final Pattern EARLY = Pattern.compile("unknown version|202[0-3]");

    /** A process in a network namespace of its own says its number, and lives until pasta has tried. */
    private static final String SCRIPT = """
            unshare -n sh -c 'echo $$; exec sleep 2' | {
              read process
              "$1" --config-net -t none -u none -T none -U none --no-map-gw --quiet --netns /proc/$process/ns/net 2>&1
              kill $process
            }
            """;

    private static final String REFUSED = "open network namespace";

    private final ProcessRunner processes;

    PastaProbe(ProcessRunner processes) {
        this.processes = processes;
    }

    /**
     * What pasta says where it cannot enter the namespaces of Buildah.
     *
     * @param version what it says of its version
     */
    Optional<String> complaint(Path buildah, Path pasta, String version) {
        if (!EARLY.matcher(version).find()) {
            return Optional.empty();
        }
        try {
            Command command = Command.of(buildah.toString(), "unshare", "sh", "-c", SCRIPT, "sh", pasta.toString());
            return processes.run(command, TIME_LIMIT).output().lines()
                    .filter(line -> line.contains(REFUSED))
                    .map(line -> line.replaceFirst(" /proc/\\d+/ns/net", ""))
                    .findFirst();
        } catch (ProcessStartException untried) {
            return Optional.empty();
        }
    }
}
