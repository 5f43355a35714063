package io.github.werfmaven.engine;

import io.github.werfmaven.buildah.BuildCommandRenderer;
import io.github.werfmaven.buildah.BuildCommandRunner;
import io.github.werfmaven.buildah.BuildInputs;
import io.github.werfmaven.buildah.BuildInvocation;
import io.github.werfmaven.buildah.BuildOptions;
import io.github.werfmaven.buildah.BuildOutcome;
import io.github.werfmaven.buildah.BuildahException;
import io.github.werfmaven.buildah.BuildahPlace;
import io.github.werfmaven.buildah.PullPolicy;
import io.github.werfmaven.buildah.RegistryOptions;
import io.github.werfmaven.buildah.Storage;
import io.github.werfmaven.buildah.Store;
import io.github.werfmaven.buildah.StoreQuery;
import io.github.werfmaven.containers.OverlayStore;
import io.github.werfmaven.containers.StorageConfiguration;
import io.github.werfmaven.containers.ThrowAwayDirectory;
import io.github.werfmaven.host.FilePermissions;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.process.ProcessRunner;
import io.github.werfmaven.runtime.OciRuntime;
import io.github.werfmaven.runtime.RuntimeWrapperException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private static final Failure NOT_NATIVE =
            new Failure("the kernel's overlayfs cannot be used there, only fuse-overlayfs", true);

    private final Host host;
    private final ProcessRunner processes;
    private final StoreQuery store;

    SelfTest(Host host, ProcessRunner processes) {
        this.host = host;
        this.processes = processes;
        this.store = new StoreQuery(processes);
    }

    /**
     * Why a way does not work.
     *
     * @param ofStorage whether no other way with this storage works either, because not even a RUN was come to
     */
    record Failure(String reason, boolean ofStorage) {}

    /** Tries a way that is used if it works; empty where it does. */
    Optional<Failure> failure(Engine engine) {
        return failureAside(engine)
                .or(() -> store.failure(engine.buildah(), engine.storage()).map(reason -> new Failure(reason, true)));
    }

    /** Tries a way that is not going to be used: opening the real store would make a driver's directories in it. */
    Optional<Failure> failureAside(Engine engine) {
        Optional<byte[]> program = ProofProgram.forArchitecture(host.architecture());
        if (program.isEmpty()) {
            return Optional.of(new Failure("nothing is known about the architecture " + host.architecture(), true));
        }
        boolean inContainer = engine.buildah().place().isContainer();
        // The server has to see the directory: it mostly does where it sees projects, in the user's home directory.
        Path neighbour = inContainer ? EngineCache.directory(host) : StorageConfiguration.of(host).graphRoot();
        try (ThrowAwayDirectory directory = ThrowAwayDirectory.beside(neighbour)) {
            engine.runtime().ifPresent(OciRuntime::prepare);
            writeContext(context(directory.path()), program.get());
            Optional<Failure> failure = build(engine, directory.path());
            if (engine.storage().mountProgram().isPresent() && !inContainer) {
                // It is a daemon: where nobody took its mount away, it lives on.
                directory.endProcesses();
            }
            return failure;
        } catch (BuildahException | RuntimeWrapperException useless) {
            return Optional.of(new Failure(useless.getMessage(), false));
        } catch (IOException failed) {
            String reason = failed instanceof AccessDeniedException ? "permission denied" : failed.getMessage();
            return Optional.of(new Failure("no throw-away store can be made beside " + neighbour + ": " + reason, true));
        }
    }

    private Optional<Failure> build(Engine engine, Path directory) {
        BuildahPlace place = engine.buildah().place().withThrowAwayStore(directory);
        BuildInvocation invocation = new BuildInvocation(
                place,
                engine.buildah().version(),
                engine.isolation(),
                engine.storage(),
                engine.network(),
                context(directory).resolve("Dockerfile"),
                context(directory),
                Optional.empty(),
                RegistryOptions.none(),
                false,
                List.of(),
                Optional.empty(),
                Map.of(),
                BuildOptions.none(),
                BuildInputs.none(),
                Optional.empty(),
                PullPolicy.NEVER,
                true,
                true,
                directory.resolve("id"));
        BuildOutcome outcome = new BuildCommandRunner(processes, place).run(
                new BuildCommandRenderer().render(invocation), invocation.imageIdFile(), TIME_LIMIT, event -> {});
        if (outcome instanceof BuildOutcome.Failed failed) {
            // Before the first RUN neither runtime nor network has been touched.
            boolean beforeRun = failed.step().filter(step -> !step.isRun()).isPresent();
            return Optional.of(new Failure(SelfTestReason.of(failed), beforeRun));
        }
        if (outcome instanceof BuildOutcome.Lost lost) {
            return Optional.of(new Failure(lost.reason(), false));
        }
        if (outcome instanceof BuildOutcome.TimedOut) {
            return Optional.of(new Failure("it did not end in " + TIME_LIMIT.toSeconds() + " s", false));
        }
        return isQuietlyReplaced(engine.storage(), directory) ? Optional.of(NOT_NATIVE) : Optional.empty();
    }

    /** Buildah takes a fuse-overlayfs on PATH without a word where the kernel's overlay cannot be mounted. */
    private static boolean isQuietlyReplaced(Storage storage, Path directory) {
        return storage.isNativeOverlay() && new OverlayStore(Store.in(directory).root()).isBoundToMountProgram();
    }

    private static Path context(Path directory) {
        return directory.resolve("context");
    }

    /** Also another user can read it: that of a container. */
    private static void writeContext(Path directory, byte[] program) throws IOException {
        FilePermissions.set(Files.createDirectory(directory), "rwxr-xr-x");
        FilePermissions.set(Files.writeString(directory.resolve("Dockerfile"), DOCKERFILE), "rw-r--r--");
        FilePermissions.set(Files.write(directory.resolve("program"), program), "rwxr-xr-x");
    }
}
