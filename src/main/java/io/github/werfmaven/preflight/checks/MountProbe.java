package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.containers.ThrowAwayDirectory;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.process.Command;
import io.github.werfmaven.process.ProcessResult;
import io.github.werfmaven.process.ProcessRunner;
import io.github.werfmaven.process.ProcessStartException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Mounts something in a user namespace with one id, on the file system of the store. A kernel asks the same of the mount there as
 * in the namespaces that Buildah makes, which only have more ids.
 */
final class MountProbe {

    /** Two lower layers, as containers/storage itself tries it, with something in them to be deleted. */
    private static final String PREPARE = """
            cd "$1" && echo entered || exit
            mkdir first second upper work merged second/directory || exit
            echo 1 > second/file && echo 1 > second/directory/file && echo prepared || exit
            """;

    /** Deletes what lies below, which takes a whiteout, and hides a directory, which takes an extended attribute. */
    private static final String USE = """
            echo mounted
            rm -r merged/file merged/directory && mkdir merged/directory \
            && [ -z "$(ls -A merged/directory)" ] && [ ! -e merged/file ] && echo served
            umount merged
            """;

    private static final String OVERLAY = PREPARE
            + "mount -t overlay overlay -o \"lowerdir=first:second,upperdir=upper,workdir=work$2\" merged || exit\n" + USE;

    private static final String FUSE =
            PREPARE + "\"$2\" -o lowerdir=first:second,upperdir=upper,workdir=work merged || exit\n" + USE;

    /** It takes 10 ms. */
    private static final Duration TIME_LIMIT = Duration.ofSeconds(3);

    private final Host host;
    private final ProcessRunner processes;
    private final NamespaceEntrance entrance;

    MountProbe(Host host, ProcessRunner processes, Optional<Path> buildah) {
        this.host = host;
        this.processes = processes;
        this.entrance = new NamespaceEntrance(host, buildah);
    }

    /**
     * What became of a mount.
     *
     * @param directory where it was tried: on the file system of the store
     * @param steps how far it came: {@code namespace}, {@code entered}, {@code prepared}, {@code mounted}, {@code served}
     * @param complaint what was said first when it went no further
     */
    record Outcome(Path directory, Set<String> steps, String complaint) {

        Outcome {
            steps = Set.copyOf(steps);
        }

        /** Whether it was tried, and this step was the last that succeeded. */
        boolean endedAfter(String step, String next) {
            return steps.contains(step) && !steps.contains(next);
        }
    }

    /** An overlay of the kernel; empty where it cannot be tried. */
    Optional<Outcome> overlay() {
        // In a namespace the kernel keeps its marks in attributes that users may write: overlayfs.rst.
        return run(OVERLAY, entrance.makesUserNamespace() ? ",userxattr" : "");
    }

    /** One through fuse-overlayfs; empty where it cannot be tried. */
    Optional<Outcome> fuse(Path fuseOverlayfs) {
        return run(FUSE, fuseOverlayfs.toString());
    }

    private Optional<Outcome> run(String script, String argument) {
        Optional<List<String>> command = entrance.command();
        if (command.isEmpty() || host.executable("mount").isEmpty()) {
            return Optional.empty();
        }
        // Looking changes nothing, so the directories of a store that was never used are not made for it.
        Path near = StoreLocation.of(host).nearest();
        try (ThrowAwayDirectory directory = ThrowAwayDirectory.beside(near)) {
            List<String> arguments = new ArrayList<>(command.get());
            // A constant for the shell: what differs comes as its arguments.
            arguments.addAll(List.of("sh", "-c", script, "sh", directory.path().toString(), argument));
            // A filter on mount(2), which is what Buildah calls, says nothing of the newer calls of mount(8).
            Map<String, String> environment = Map.of("LC_ALL", "C", "LIBMOUNT_FORCE_MOUNT2", "always");
            ProcessResult result = processes.run(new Command(arguments, Optional.empty(), environment), TIME_LIMIT);
            return Optional.of(outcome(directory.path(), result));
        } catch (IOException | ProcessStartException untried) {
            return Optional.empty();
        }
    }

    private static Outcome outcome(Path directory, ProcessResult result) {
        String complaint = result.lastLines().stream()
                .filter(line -> !line.startsWith("unknown argument ignored"))
                .findFirst()
                .map(line -> line.replace(directory + "/", ""))
                .orElse("it " + (result.timedOut() ? "did not end in " + TIME_LIMIT.toSeconds() + " s" : "said nothing"));
        return new Outcome(directory.getParent(), new HashSet<>(result.output().lines().toList()), complaint);
    }
}
