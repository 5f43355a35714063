package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Remedy;
import io.github.werfmaven.preflight.RemedyCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Names the cause for which a user namespace cannot be made, from what the host's settings show. */
final class UserNamespaceDiagnosis {

    private static final String MAXIMUM = "user.max_user_namespaces";
    private static final String CLONE = "kernel.unprivileged_userns_clone";
    private static final String APPARMOR = "kernel.apparmor_restrict_unprivileged_userns";

    /** What werf asks of a host. */
    private static final long WANTED_NAMESPACES = 15_000;

    private final Host host;
    private final Optional<Path> buildah;
    private final AdministratorCommands administrator;

    UserNamespaceDiagnosis(Host host, Optional<Path> buildah) {
        this.host = host;
        this.buildah = buildah;
        this.administrator = new AdministratorCommands(host);
    }

    /** Whether AppArmor decides for each program anew whether it may make user namespaces: Ubuntu since 23.10. */
    boolean isDecidedByProgram() {
        return isSetTo(APPARMOR, "1") && !host.isRoot();
    }

    /** @param said what the attempt failed with, an errno text of the C locale in it */
    Finding explain(String said) {
        String lower = said.toLowerCase(Locale.ROOT);
        Optional<Finding> cause = Optional.empty();
        if (lower.contains("no space left on device")) {
            cause = Optional.of(usedUp());
        } else if (lower.contains("operation not permitted") || lower.contains("permission denied")) {
            cause = first(List.of(
                    this::chroot, this::appArmor, this::cloneForbidden, this::maximumIsZero, this::seccomp));
        }
        return cause.map(finding -> withAttempt(finding, said)).orElseGet(() -> unexplained(said));
    }

    /** What will stop every attempt, for a host where none can be made. */
    Optional<Finding> foreseen() {
        return first(List.of(this::chroot, this::cloneForbidden, this::maximumIsZero));
    }

    private static Optional<Finding> first(List<Supplier<Optional<Finding>>> causes) {
        return causes.stream().map(Supplier::get).flatMap(Optional::stream).findFirst();
    }

    private Finding usedUp() {
        long seen = maximum().orElse(0L);
        // A host that allows enough has them all in use: then only more than now helps.
        long wanted = seen < WANTED_NAMESPACES ? WANTED_NAMESPACES : 2 * seen;
        String problem = seen == 0
                ? "this host allows no user namespaces"
                : "as many user namespaces as this host allows are in use";
        return blocking(problem, seen(MAXIMUM), setting(MAXIMUM, Long.toString(wanted)));
    }

    private Optional<Finding> maximumIsZero() {
        return maximum().filter(value -> value == 0).map(none -> usedUp());
    }

    /** The kernel makes no user namespace for a process whose root directory is not that of its mount namespace: clone(2). */
    private Optional<Finding> chroot() {
        // Field 5 is the mount point as seen from this process: proc_pid_mountinfo(5). A chroot shows none for "/".
        return host.read("/proc/self/mountinfo")
                .filter(mounts -> !mounts.isBlank())
                .filter(mounts -> mounts.lines().map(line -> line.split(" ", 6)).noneMatch(
                        fields -> fields.length > 4 && fields[4].equals("/")))
                .map(mounts -> blocking(
                        "this process runs in a chroot, where the kernel allows no user namespaces",
                        "no mount point / in /proc/self/mountinfo",
                        Remedy.of("run Maven outside the chroot, or enter it with pivot_root, as containers and "
                                + "systemd-nspawn do")));
    }

    private Optional<Finding> appArmor() {
        if (!isDecidedByProgram()) {
            return Optional.empty();
        }
        return Optional.of(blocking(
                "AppArmor allows user namespaces only to programs that have a profile",
                seen(APPARMOR),
                buildah.map(this::profile).orElseGet(() -> administrator.install(RequiredTool.BUILDAH))));
    }

    /** The profile that Ubuntu gives its own Buildah, for this one. */
    private Remedy profile(Path program) {
        String file = "/etc/apparmor.d/werf-buildah";
        String text = "abi <abi/4.0>,\ninclude <tunables/global>\nprofile werf-buildah \"" + program
                + "\" flags=(unconfined) { userns, }";
        return Remedy.of(
                "give " + program + " an AppArmor profile that allows it",
                new RemedyCommand.WriteFile(file, text),
                new RemedyCommand.Run("apparmor_parser -r " + file));
    }

    private Optional<Finding> cloneForbidden() {
        return isSetTo(CLONE, "0")
                ? Optional.of(blocking("this kernel allows user namespaces to root only", seen(CLONE), setting(CLONE, "1")))
                : Optional.empty();
    }

    /** Mode 2 is a filter: proc_pid_status(5). That of a container engine forbids unshare(2). */
    private Optional<Finding> seccomp() {
        return host.processStatus("Seccomp").filter("2"::equals).map(mode -> blocking(
                "a seccomp filter, probably that of the container around this process, forbids user namespaces",
                "Seccomp: 2 in /proc/self/status",
                Remedy.of("start the container with --security-opt seccomp=unconfined, in Kubernetes with "
                        + "seccompProfile: {type: Unconfined} in its securityContext")));
    }

    private static Finding unexplained(String said) {
        // A chroot into a directory that is a mount point looks like any other root.
        return blocking("a user namespace cannot be made", said, Remedy.of(
                "see whether Maven runs in a container or a chroot; the page tells what else can forbid it"));
    }

    private static Finding blocking(String problem, String seen, Remedy remedy) {
        return Finding.blocking(
                Set.of(Part.NATIVE),
                problem, seen, remedy);
    }

    private static Finding withAttempt(Finding cause, String said) {
        return new Finding(cause.severity(), cause.parts(), cause.problem(), cause.seen() + "; " + said, cause.remedy());
    }

    private Remedy setting(String name, String value) {
        return new Remedy("set " + name + " to " + value, AdministratorCommands.setPersistently(name, value));
    }

    private Optional<Long> maximum() {
        return host.kernelSetting(MAXIMUM).filter(text -> text.matches("\\d{1,10}")).map(Long::parseLong);
    }

    private boolean isSetTo(String setting, String value) {
        return host.kernelSetting(setting).filter(value::equals).isPresent();
    }

    private String seen(String setting) {
        return host.kernelSetting(setting).map(value -> setting + " is " + value).orElse(setting + " cannot be read");
    }
}
