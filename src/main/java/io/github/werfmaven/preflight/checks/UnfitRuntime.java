package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Remedy;
import io.github.werfmaven.runtime.OciRuntime;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Programs that run, and are told to be OCI runtimes, but make no container for Buildah, or one that today's programs do not run in. */
final class UnfitRuntime {

    private static final String SHIM = "containerd-shim-";

    private static final Pattern KATA_VERSION = Pattern.compile("kata-runtime\\s*: ((\\d+)\\S*)");

    private static final int LAST_KATA_RUNTIME = 1;

    /** {@code release-20240729.0}, and {@code 0.0~20240729.0} in Debian. */
    private static final Pattern RUNSC_VERSION = Pattern.compile("runsc version (\\S*(20\\d{6})\\S*)");

    /** When it learnt to ignore AT_NO_AUTOMOUNT of statx(2). */
    private static final int STATX_OF_RUNSC = 20230221;

    private static final String OTHER = "name another with -Dwerf.runtime, or none to take crun or runc";

    private UnfitRuntime() {}

    /** What its name alone tells. */
    static Optional<Finding> shim(OciRuntime runtime) {
        return Optional.of(runtime).filter(named -> named.name().startsWith(SHIM)).map(shim -> Finding.blocking(
                Set.of(Part.ofRuntime(shim.name())),
                shim.name() + " is no OCI runtime but a shim, which only containerd can have make a container",
                shim.path().toString(),
                Remedy.of(OTHER)));
    }

    /** @param said what it answers when asked for its version */
    static Optional<Finding> ofVersion(OciRuntime runtime, String said) {
        return switch (runtime.name()) {
            case "kata-runtime" -> kata(runtime, KATA_VERSION.matcher(said));
            case "runsc" -> runsc(runtime, RUNSC_VERSION.matcher(said));
            default -> Optional.empty();
        };
    }

    private static Optional<Finding> kata(OciRuntime runtime, Matcher version) {
        if (!version.find() || Integer.parseInt(version.group(2)) <= LAST_KATA_RUNTIME) {
            return Optional.empty();
        }
        return Optional.of(Finding.blocking(
                Set.of(Part.KATA_RUNTIME),
                "kata-runtime makes no containers since Kata Containers 2.0: only its shim does, which containerd and CRI-O can call, "
                        + "and Buildah cannot",
                runtime.path() + " is version " + version.group(1),
                Remedy.of(OTHER + "; runsc, too, gives RUN a kernel of its own")));
    }

    private static Optional<Finding> runsc(OciRuntime runtime, Matcher version) {
        if (!version.find() || Integer.parseInt(version.group(2)) >= STATX_OF_RUNSC) {
            return Optional.empty();
        }
        return Optional.of(Finding.degrading(
                Set.of(Part.RUNSC),
                "this runsc is too old for programs of today: in its containers, ls and others of coreutils 9 say \"Invalid argument\" of "
                        + "files that are there",
                runtime.path() + " is version " + version.group(1),
                Remedy.of("install the runsc of March 2023 or newer, as Debian 13 and https://gvisor.dev have it")));
    }
}
