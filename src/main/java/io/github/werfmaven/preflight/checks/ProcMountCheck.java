package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.host.Mount;
import io.github.werfmaven.preflight.Check;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Remedy;
import io.github.werfmaven.process.Command;
import io.github.werfmaven.process.ProcessResult;
import io.github.werfmaven.process.ProcessRunner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Every container of an OCI runtime gets a /proc of its own. The kernel lets a user namespace mount one only where the /proc
 * around it is whole: no part of it covered, nor mounted read-only, as container engines do it (mount_namespaces(7),
 * "Restrictions on mount namespaces"). Found out by mounting one.
 */
public final class ProcMountCheck implements Check {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(2);

    private static final int SHOWN = 4;

    private final Host host;
    private final ProcessRunner processes;

    public ProcMountCheck(Host host, ProcessRunner processes) {
        this.host = host;
        this.processes = processes;
    }

    @Override
    public String name() {
        return "proc-mount";
    }

    @Override
    public String title() {
        return "a container can have a /proc of its own";
    }

    @Override
    public List<Finding> findings() {
        return attempt().flatMap(this::finding).stream().toList();
    }

    private Optional<ProcessResult> attempt() {
        return host.executable("unshare").flatMap(unshare -> host.executable("true").map(nothing -> {
            List<String> arguments = new ArrayList<>(List.of(unshare.toString()));
            if (!host.isAdministrator()) {
                arguments.addAll(List.of("-U", "-r"));
            }
            arguments.addAll(List.of("-p", "-f", "--mount-proc", nothing.toString()));
            return processes.run(Command.untranslated(arguments), TIME_LIMIT);
        }));
    }

    /** Any other failure is about namespaces, and says nothing about /proc. */
    private Optional<Finding> finding(ProcessResult attempt) {
        String said = String.join("\n", attempt.lastLines());
        if (attempt.succeeded() || attempt.timedOut()) {
            return Optional.empty();
        }
        // util-linux says "mount /proc failed", busybox "can't mount proc on /proc".
        if (said.contains("mount") && said.contains("/proc") && said.contains("Operation not permitted")) {
            return Optional.of(masked());
        }
        // The file that gives a user namespace its ids cannot be written.
        return said.contains("Read-only file system") && isReadOnly() ? Optional.of(readOnly()) : Optional.empty();
    }

    private Finding masked() {
        return Finding.blocking(
                // Not runsc, whose kernel has a /proc of its own.
                Set.of(Part.CRUN, Part.RUNC, Part.OTHER_RUNTIME),
                "parts of /proc are masked, where the kernel gives a container no /proc of its own",
                seen(),
                remedy("in Docker and Podman with --security-opt systempaths=unconfined (Podman: unmask=ALL), in Kubernetes with "
                        + "procMount: Unmasked in its securityContext"));
    }

    private Finding readOnly() {
        return Finding.blocking(
                Set.of(Part.NATIVE),
                "/proc is mounted read-only, where no user namespace can be given ids",
                "/proc has the option ro in /proc/self/mountinfo",
                remedy("without a read-only /proc"));
    }

    private Remedy remedy(String options) {
        return Remedy.of(host.container().isPresent()
                ? "start the container around Maven " + options
                : "unmount what covers /proc or makes it read-only; where that is a container, start it " + options);
    }

    private boolean isReadOnly() {
        return host.mounts().at("/proc").filter(mount -> mount.has("ro")).isPresent();
    }

    private String seen() {
        List<String> covered = host.mounts().mounts().stream()
                .map(Mount::point)
                .filter(point -> point.startsWith("/proc/"))
                // An automatic mount that covers nothing: the kernel does not mind it.
                .filter(point -> !point.startsWith("/proc/sys/fs/binfmt_misc"))
                .distinct()
                .toList();
        if (covered.isEmpty()) {
            return isReadOnly() ? "/proc has the option ro in /proc/self/mountinfo" : "mounting it was refused: Operation not permitted";
        }
        String more = covered.size() > SHOWN ? " and " + (covered.size() - SHOWN) + " more" : "";
        return covered.stream().limit(SHOWN).collect(Collectors.joining(", ", "mounts at ", more + " in /proc/self/mountinfo"));
    }
}
