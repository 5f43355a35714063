package io.github.werfmaven.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A started process with all that it started: its descendants, and the members of its session, which a descendant stays
 * in when its parent dies.
 *
 * <p>The owner of a user namespace may signal every process in it, whatever user that process runs as there
 * (user_namespaces(7), "Capabilities"), so this reaches what a rootless container runs.
 */
final class ProcessTree {

    private static final Path PROC = Path.of("/proc");

    private final Process process;

    /** Signals through this one leave the streams open: a program that finds its output closed dies instead of tidying up. */
    private final ProcessHandle root;

    ProcessTree(Process process) {
        this.process = process;
        this.root = process.toHandle();
    }

    /**
     * Asks the process to end, gives it the grace period to tidy up, then kills what is left.
     *
     * <p>Only the first process is asked: Buildah passes the signal on to the running container, sees it fail, and
     * removes its working containers; signalled itself at every level it would leave them in its store.
     */
    void end(Duration grace) {
        Set<ProcessHandle> before = descendants();
        root.destroy();
        waitFor(grace);
        before.forEach(ProcessHandle::destroyForcibly);
        killRest();
    }

    /** Kills whatever the process has left behind, and the process itself should it still run. */
    void killRest() {
        descendants().forEach(ProcessHandle::destroyForcibly);
        root.destroyForcibly();
        Set<ProcessHandle> killed = new HashSet<>();
        Set<ProcessHandle> found = sessionMembers();
        // A member may have started another before it was killed.
        while (killed.addAll(found)) {
            found.forEach(ProcessHandle::destroyForcibly);
            found = sessionMembers();
        }
    }

    private Set<ProcessHandle> descendants() {
        return root.descendants().collect(Collectors.toSet());
    }

    private void waitFor(Duration grace) {
        boolean interrupted = Thread.interrupted();
        try {
            process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException again) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The processes of the session that {@code setsid} opened for the root, found in /proc; none where that is not there. */
    private Set<ProcessHandle> sessionMembers() {
        Set<ProcessHandle> members = new HashSet<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (session(process) == root.pid()) {
                    ProcessHandle.of(Long.parseLong(process.getFileName().toString())).ifPresent(members::add);
                }
            }
        } catch (IOException noProc) {
            return members;
        }
        return members;
    }

    /** Field 6 of /proc/PID/stat (proc(5)); field 2, the program's name in parentheses, may hold anything. */
    private static long session(Path process) {
        try {
            String stat = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
            String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", 5);
            return Long.parseLong(afterName[3]);
        } catch (IOException | RuntimeException gone) {
            return -1;
        }
    }
}
