package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.buildah.Buildah;
import io.github.werfmaven.buildah.BuildahException;
import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.containers.StorageConfiguration;
import io.github.werfmaven.containers.ThrowAwayDirectory;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Check;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Remedy;
import io.github.werfmaven.process.Command;
import io.github.werfmaven.process.ProcessResult;
import io.github.werfmaven.process.ProcessRunner;
import io.github.werfmaven.process.ProcessStartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Buildah leaves networks to other programs, each of its releases to others. */
public final class NetworkHelperCheck implements Check {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(3);

    /** Where a store keeps what makes its networks: libnetwork/network/interface.go. */
    private static final String CHOSEN = "defaultNetworkBackend";

    private final Host host;
    private final ProcessRunner processes;
    private final BuildahVersionQuery versions;
    private final Optional<Path> buildah;
    private final AdministratorCommands administrator;

    /** @param buildah the Buildah that builds, where there is one */
    public NetworkHelperCheck(Host host, ProcessRunner processes, BuildahVersionQuery versions, Optional<Path> buildah) {
        this.host = host;
        this.processes = processes;
        this.versions = versions;
        this.buildah = buildah;
        this.administrator = new AdministratorCommands(host);
    }

    @Override
    public String name() {
        return "network-helper";
    }

    @Override
    public String title() {
        return "the programs with which this Buildah makes networks are there";
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        answering().ifPresent(found -> {
            NetworkPrograms programs = new NetworkPrograms(host, found);
            ofPrivateNetwork(programs, found).ifPresent(findings::add);
            netavark(programs, found).ifPresent(findings::add);
        });
        return findings;
    }

    private Optional<Buildah> answering() {
        try {
            return buildah.map(versions::ask);
        } catch (BuildahException useless) {
            return Optional.empty();
        }
    }

    private Optional<Finding> ofPrivateNetwork(NetworkPrograms programs, Buildah found) {
        String program = programs.ofPrivateNetwork();
        if (!programs.knows(program)) {
            return Optional.of(withoutPrivateNetwork(
                    "containers.conf names " + program + " for networks, which this Buildah does not know",
                    "default_rootless_network_cmd is " + program + ", Buildah is " + found.version(),
                    Remedy.of("take default_rootless_network_cmd out of the section [network] of containers.conf")));
        }
        Optional<Path> file = programs.find(program);
        if (file.isEmpty()) {
            return Optional.of(withoutPrivateNetwork(
                    program + " is not installed, with which Buildah " + found.version() + " makes private networks",
                    "no " + program + " in the directories of PATH",
                    administrator.install(tool(program))));
        }
        return complaint(file.get()).map(said -> withoutPrivateNetwork(
                program + " does not run, with which Buildah " + found.version() + " makes private networks",
                said,
                administrator.install(tool(program))));
    }

    private static RequiredTool tool(String program) {
        return program.equals(NetworkPrograms.PASTA) ? RequiredTool.PASTA : RequiredTool.SLIRP4NETNS;
    }

    /** What was said by a program that cannot even tell its version. */
    private Optional<String> complaint(Path program) {
        try {
            ProcessResult result = processes.run(Command.of(program.toString(), "--version"), TIME_LIMIT);
            if (result.succeeded()) {
                return Optional.empty();
            }
            return Optional.of(result.lastLines().stream().findFirst().orElse(
                    program + " --version " + (result.timedOut() ? "does not end" : "ended with exit code " + result.exitCode())));
        } catch (ProcessStartException failed) {
            return Optional.of(failed.getMessage());
        }
    }

    private static Finding withoutPrivateNetwork(String problem, String seen, Remedy remedy) {
        return Finding.blocking(Set.of(Part.PRIVATE_NETWORK), problem, seen, remedy);
    }

    /** Where netavark is missing to a Buildah that wants it, it builds nothing, not even on the network of the host. */
    private Optional<Finding> netavark(NetworkPrograms programs, Buildah found) {
        if (programs.hasNetavark()) {
            return Optional.empty();
        }
        Path chosen = StorageConfiguration.of(host).graphRoot().resolve(CHOSEN);
        Optional<String> seen = isNetavark(chosen)
                ? Optional.of(chosen + " names it, and it is in no helper_binaries_dir")
                : Optional.of(found).filter(version -> programs.mayNeedNetavark()).flatMap(this::refusalWithoutNetavark);
        return seen.map(value -> Finding.blocking(
                Set.of(Part.NATIVE),
                "netavark is not installed, without which this Buildah begins no build",
                value,
                administrator.install(RequiredTool.NETAVARK)));
    }

    private static boolean isNetavark(Path chosen) {
        try {
            return Files.readString(chosen).equals(NetworkPrograms.NETAVARK);
        } catch (IOException nothingChosen) {
            return false;
        }
    }

    /** What Buildah says of netavark when it begins with an empty image in an empty store; the version alone does not tell. */
    private Optional<String> refusalWithoutNetavark(Buildah found) {
        try (ThrowAwayDirectory directory = ThrowAwayDirectory.create(host.temporaryDirectory())) {
            Path store = directory.path();
            Command from = Command.of(
                    found.path().toString(), "--root", store + "/root", "--runroot", store + "/run", "--storage-driver", "vfs",
                    "from", "scratch");
            return processes.run(from, TIME_LIMIT).lastLines().stream()
                    .filter(line -> line.contains("could not find \"netavark\""))
                    .map(line -> line.replaceAll("\\.\\s.*", ""))
                    .findFirst();
        } catch (IOException | ProcessStartException untried) {
            return Optional.empty();
        }
    }
}
