package io.github.werfmaven.engine;

import io.github.werfmaven.buildah.BuildCommandRenderer;
import io.github.werfmaven.buildah.BuildCommandRunner;
import io.github.werfmaven.buildah.BuildInvocation;
import io.github.werfmaven.buildah.BuildOutcome;
import io.github.werfmaven.buildah.BuildahException;
import io.github.werfmaven.buildah.PullPolicy;
import io.github.werfmaven.buildah.Store;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Proves a way to build by building: an image of one tiny program, and a RUN of that program, in a throw-away store
 * beside the real one. That takes a user namespace, subordinate ids, the mounts, the storage driver, the runtime, the
 * network and the cgroups to work together, which no look at settings can tell.
 */
final class SelfTest {

    /** Without subordinate ids Buildah goes on with one id, and fails at the first file of another owner. */
    private static final String DOCKERFILE = """
            FROM scratch
            COPY --chown=1:1 program /program
            RUN ["/program"]
            """;

    private static final Duration TIME_LIMIT = Duration.ofSeconds(20);
    private static final int LONGEST_REASON = 300;

    private final Host host;
    private final BuildCommandRunner buildah;

    SelfTest(Host host, ProcessRunner processes) {
        this.host = host;
        this.buildah = new BuildCommandRunner(processes);
    }

    Trial trial(Engine engine) {
        long startedAt = System.nanoTime();
        Optional<String> failure = failure(engine);
        return new Trial(engine, failure, Duration.ofNanos(System.nanoTime() - startedAt));
    }

    /** Why this way does not work; empty when it does. */
    private Optional<String> failure(Engine engine) {
        Optional<byte[]> program = ProofProgram.forArchitecture(host.architecture());
        if (program.isEmpty()) {
            return Optional.of("nothing is known about the architecture " + host.architecture());
        }
        try (ThrowAwayDirectory directory = ThrowAwayDirectory.create(storeNeighbour())) {
            writeContext(directory.path(), program.get());
            return build(engine, directory.path());
        } catch (BuildahException useless) {
            return Optional.of(useless.getMessage());
        } catch (IOException failed) {
            return Optional.of("no throw-away store can be made in " + storeNeighbour() + ": " + failed);
        }
    }

    private Optional<String> build(Engine engine, Path directory) {
        BuildInvocation invocation = new BuildInvocation(
                engine.buildah().path(),
                Optional.of(new Store(directory.resolve("root"), directory.resolve("run"))),
                engine.isolation(),
                engine.storage(),
                engine.network(),
                directory.resolve("Dockerfile"),
                directory,
                Optional.empty(),
                false,
                List.of(),
                Map.of(),
                Optional.empty(),
                PullPolicy.NEVER,
                true,
                directory.resolve("id"));
        BuildOutcome outcome = buildah.run(
                new BuildCommandRenderer().render(invocation), invocation.imageIdFile(), TIME_LIMIT, event -> {});
        if (outcome instanceof BuildOutcome.Failed failed) {
            return Optional.of(reason(failed));
        }
        return outcome instanceof BuildOutcome.TimedOut
                ? Optional.of("it did not end in " + TIME_LIMIT.toSeconds() + " s")
                : Optional.empty();
    }

    /** The program prints nothing: where Buildah's own word does not help, the first line is somebody's complaint. */
    private static String reason(BuildOutcome.Failed failed) {
        boolean unexplained = failed.runExitCode().isPresent() || failed.reason().isEmpty();
        String reason = (unexplained ? failed.firstComplaint() : Optional.<String>empty()).orElse(failed.reason());
        if (reason.contains("error setting ownership of ")) {
            return "its user namespace has one id only, so no file can be given to another owner than root";
        }
        String words = reason.isEmpty() ? "buildah build ended with exit code " + failed.exitCode() : reason;
        return words.length() > LONGEST_REASON ? words.substring(0, LONGEST_REASON) + "..." : words;
    }

    private static void writeContext(Path directory, byte[] program) throws IOException {
        Files.writeString(directory.resolve("Dockerfile"), DOCKERFILE);
        Path file = Files.write(directory.resolve("program"), program);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** The directory in which containers-storage.conf(5) puts a rootless store. */
    private Path storeNeighbour() {
        Path dataHome = host.environment("XDG_DATA_HOME").map(Path::of).orElse(host.userHome().resolve(".local/share"));
        return dataHome.resolve("containers");
    }
}
