package io.github.werfmaven.it;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The distribution's Podman, which {@code src/dev/verify} unpacks, with a store of its own. */
final class TestPodman {

    private final Path programs;
    private final Path store;

    TestPodman(Path store) {
        this.programs = Path.of(System.getProperty("it.podman"));
        this.store = store;
    }

    static Optional<String> reasonOfAbsence() {
        return System.getProperty("it.podman") == null
                ? Optional.of("there is no Podman to load archives with; src/dev/verify unpacks the distribution's")
                : Optional.empty();
    }

    /** What it prints; it must succeed. */
    String run(String... arguments) {
        List<String> command = command();
        command.addAll(List.of(arguments));
        Program.Result result = Program.run(command);
        if (result.exitCode() != 0) {
            throw new IllegalStateException(String.join(" ", arguments) + ": " + result.errors());
        }
        return result.output().strip();
    }

    /** Podman leaves a process behind that keeps its user namespace, and files that belong to subordinate users. */
    void removeStore() {
        Program.run(List.of("sh", "-c", "kill \"$(cat \"$1\")\"", "sh", store.resolve("tmp/pause.pid").toString()));
        Program.run(List.of("buildah", "unshare", "rm", "-rf", "--", store.toString()));
    }

    private List<String> command() {
        return new ArrayList<>(List.of(
                programs.resolve("podman").toString(), "--conmon", programs.resolve("conmon").toString(),
                "--root", store.resolve("root").toString(), "--runroot", store.resolve("run").toString(),
                "--tmpdir", store.resolve("tmp").toString(), "--storage-driver", "overlay", "--cgroup-manager", "cgroupfs"));
    }
}
