package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.buildah.Buildah;
import io.github.werfmaven.containers.StorageConfiguration;
import io.github.werfmaven.containers.ThrowAwayDirectory;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Remedy;
import io.github.werfmaven.process.Command;
import io.github.werfmaven.process.ProcessRunner;
import io.github.werfmaven.process.ProcessStartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Asks Buildah to begin a build where it may miss what makes networks for root. It wants that for every build, also for one on the
 * network of the host, and which releases do depends on how they were compiled: libnetwork/network of containers/common.
 */
final class NetworkBackendProbe {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(3);

    /** The file in which a store keeps what was chosen for it. */
    private static final String CHOSEN = "defaultNetworkBackend";

    private final Host host;
    private final ProcessRunner processes;
    private final AdministratorCommands administrator;

    NetworkBackendProbe(Host host, ProcessRunner processes) {
        this.host = host;
        this.processes = processes;
        this.administrator = new AdministratorCommands(host);
    }

    /** Empty where nothing is missing, and where Buildah says nothing of it. */
    Optional<Finding> finding(NetworkPrograms programs, Buildah buildah) {
        Path chosen = StorageConfiguration.of(host).graphRoot().resolve(CHOSEN);
        if (!programs.hasNetavark() && isNetavark(chosen)) {
            return Optional.of(missing(programs, chosen + " names it"));
        }
        return programs.mayLackItsBackend() ? complaint(buildah).map(said -> finding(programs, said)) : Optional.empty();
    }

    private Finding finding(NetworkPrograms programs, String said) {
        return said.contains("\"netavark\" in") ? missing(programs, said) : blocking(
                "containers.conf names something for networks that this Buildah does not know",
                said,
                Remedy.of("take network_backend out of the section [network] of containers.conf"));
    }

    private Finding missing(NetworkPrograms programs, String seen) {
        return blocking(
                "netavark is missing, without which this Buildah begins no build",
                seen,
                programs.hasOwnDirectories()
                        ? Remedy.of("add the directory in which netavark is to helper_binaries_dir in containers.conf")
                        : administrator.install(RequiredTool.NETAVARK));
    }

    private static boolean isNetavark(Path chosen) {
        try {
            return Files.readString(chosen).equals(NetworkPrograms.NETAVARK);
        } catch (IOException nothingChosen) {
            return false;
        }
    }

    /** What Buildah says of networks when it begins with an empty image in an empty store. */
    private Optional<String> complaint(Buildah buildah) {
        try (ThrowAwayDirectory directory = ThrowAwayDirectory.create(host.temporaryDirectory())) {
            Path store = directory.path();
            Command from = Command.of(
                    buildah.path().toString(), "--root", store + "/root", "--runroot", store + "/run", "--storage-driver", "vfs",
                    "from", "scratch");
            return processes.run(from, TIME_LIMIT).lastLines().stream()
                    .filter(line -> line.contains("could not find \"netavark\" in") || line.contains("network backend"))
                    .map(line -> line.replaceAll("^Error: |\\. .*", ""))
                    .findFirst();
        } catch (IOException | ProcessStartException untried) {
            return Optional.empty();
        }
    }

    private static Finding blocking(String problem, String seen, Remedy remedy) {
        return Finding.blocking(Set.of(Part.NATIVE), problem, seen, remedy);
    }
}
