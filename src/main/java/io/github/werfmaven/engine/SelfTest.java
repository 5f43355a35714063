package io.github.werfmaven.engine;

import io.github.werfmaven.buildah.BuildCommandRenderer;
import io.github.werfmaven.buildah.BuildCommandRunner;
import io.github.werfmaven.buildah.BuildInvocation;
import io.github.werfmaven.buildah.BuildOutcome;
import io.github.werfmaven.buildah.BuildahException;
import io.github.werfmaven.buildah.PullPolicy;
import io.github.werfmaven.buildah.Store;
import io.github.werfmaven.buildah.StoreQuery;
import io.github.werfmaven.containers.StorageConfiguration;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
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
 * network and the cgroups to work together, which no look at settings can tell. Then the real store is opened.
 */
final class SelfTest {

    /** Without subordinate ids Buildah goes on with one id, and fails at the first file of another owner. */
    private static final String DOCKERFILE = """
            FROM scratch
            COPY --chown=1:1 program /program
            RUN ["/program"]
            """;

    /** It takes half a second. */
    private static final Duration TIME_LIMIT = Duration.ofSeconds(20);

    private final Host host;
    private final BuildCommandRunner buildah;
    private final StoreQuery store;

    SelfTest(Host host, ProcessRunner processes) {
        this.host = host;
        this.buildah = new BuildCommandRunner(processes);
        this.store = new StoreQuery(processes);
    }

    /** Tries a way that is used if it works. */
    Trial trial(Engine engine) {
        long startedAt = System.nanoTime();
        Optional<String> failure = failure(engine).or(() -> store.failure(engine.buildah(), engine.storage()));
        return new Trial(engine, failure, Duration.ofNanos(System.nanoTime() - startedAt));
    }

    /** Tries a way that is not going to be used: opening the real store would make a driver's directories in it. */
    Trial trialAside(Engine engine) {
        long startedAt = System.nanoTime();
        return new Trial(engine, failure(engine), Duration.ofNanos(System.nanoTime() - startedAt));
    }

    private Optional<String> failure(Engine engine) {
        Optional<byte[]> program = ProofProgram.forArchitecture(host.architecture());
        if (program.isEmpty()) {
            return Optional.of("nothing is known about the architecture " + host.architecture());
        }
        Path graphRoot = StorageConfiguration.of(host).graphRoot();
        try (ThrowAwayDirectory directory = ThrowAwayDirectory.beside(graphRoot)) {
            writeContext(directory.path(), program.get());
            Optional<String> failure = build(engine, directory.path());
            if (engine.storage().mountProgram().isPresent()) {
                // It is a daemon: where nobody took its mount away, it lives on.
                directory.endProcesses();
            }
            return failure;
        } catch (BuildahException useless) {
            return Optional.of(useless.getMessage());
        } catch (IOException failed) {
            String reason = failed instanceof AccessDeniedException ? "permission denied" : failed.getMessage();
            return Optional.of("no throw-away store can be made beside " + graphRoot + ": " + reason);
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
            return Optional.of(SelfTestReason.of(failed));
        }
        return outcome instanceof BuildOutcome.TimedOut
                ? Optional.of("it did not end in " + TIME_LIMIT.toSeconds() + " s")
                : Optional.empty();
    }

    private static void writeContext(Path directory, byte[] program) throws IOException {
        Files.writeString(directory.resolve("Dockerfile"), DOCKERFILE);
        Path file = Files.write(directory.resolve("program"), program);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
