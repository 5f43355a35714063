package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.buildah.Buildah;
import io.github.werfmaven.buildah.BuildahException;
import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Check;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Remedy;
import io.github.werfmaven.process.Command;
import io.github.werfmaven.process.ProcessResult;
import io.github.werfmaven.process.ProcessRunner;
import io.github.werfmaven.process.ProcessStartException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Buildah leaves networks to other programs, each of its releases to others. */
public final class NetworkHelperCheck implements Check {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(3);

    private final Host host;
    private final ProcessRunner processes;
    private final BuildahVersionQuery versions;
    private final Optional<Path> buildah;
    private final AdministratorCommands administrator;
    private final NetworkBackendProbe backend;
    private final PastaProbe pasta;

    /** @param buildah the Buildah that builds, where there is one */
    public NetworkHelperCheck(Host host, ProcessRunner processes, BuildahVersionQuery versions, Optional<Path> buildah) {
        this.host = host;
        this.processes = processes;
        this.versions = versions;
        this.buildah = buildah;
        this.administrator = new AdministratorCommands(host);
        this.backend = new NetworkBackendProbe(host, processes);
        this.pasta = new PastaProbe(processes);
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
            backend.finding(programs, found).ifPresent(findings::add);
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
        ProcessResult answer;
        try {
            answer = processes.run(Command.of(file.get().toString(), "--version"), TIME_LIMIT);
        } catch (ProcessStartException failed) {
            return Optional.of(useless(program, found, failed.getMessage()));
        }
        if (!answer.succeeded()) {
            return Optional.of(useless(program, found, complaint(file.get(), answer)));
        }
        return program.equals(NetworkPrograms.PASTA)
                ? pasta.complaint(found.path(), file.get(), answer.output()).map(said -> tooOld(found, said))
                : Optional.empty();
    }

    private Finding useless(String program, Buildah found, String said) {
        return withoutPrivateNetwork(
                program + " does not run, with which Buildah " + found.version() + " makes private networks",
                said,
                administrator.install(tool(program)));
    }

    private static Finding tooOld(Buildah found, String said) {
        return withoutPrivateNetwork(
                "this pasta is too old for the private networks of Buildah " + found.version(),
                "pasta says \"" + said + "\"",
                Remedy.of("install a pasta of 2024 or newer, package passt; until then RUN shares the network of this machine"));
    }

    private static RequiredTool tool(String program) {
        return program.equals(NetworkPrograms.PASTA) ? RequiredTool.PASTA : RequiredTool.SLIRP4NETNS;
    }

    /** What was said by a program that cannot even tell its version. */
    private static String complaint(Path program, ProcessResult result) {
        return result.lastLines().stream().findFirst().orElse(
                program + " --version " + (result.timedOut() ? "does not end" : "ended with exit code " + result.exitCode()));
    }

    private static Finding withoutPrivateNetwork(String problem, String seen, Remedy remedy) {
        return Finding.blocking(Set.of(Part.PRIVATE_NETWORK), problem, seen, remedy);
    }
}
