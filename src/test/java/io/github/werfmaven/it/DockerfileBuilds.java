package io.github.werfmaven.it;

import io.github.werfmaven.build.BuildRequest;
import io.github.werfmaven.build.ImageBuild;
import io.github.werfmaven.build.RecordingBuildLog;
import io.github.werfmaven.build.RequestedInputs;
import io.github.werfmaven.buildah.BuildOptions;
import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.buildah.PullPolicy;
import io.github.werfmaven.buildah.StorageDriver;
import io.github.werfmaven.dockerfile.lint.LintMode;
import io.github.werfmaven.engine.Engine;
import io.github.werfmaven.engine.EngineRequest;
import io.github.werfmaven.engine.EngineSelector;
import io.github.werfmaven.engine.Mode;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.preflight.Report;
import io.github.werfmaven.process.ProcessRunner;
import io.github.werfmaven.process.SystemProcessRunner;
import io.github.werfmaven.registry.RegistryAccess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds a Dockerfile with Buildah alone and through the plugin: in the same way, in the same store, without its cache. */
final class DockerfileBuilds {

    private static final Report NO_REPORT = new Report(List.of());

    private final Host host = Host.current();
    private final ProcessRunner processes =
            new SystemProcessRunner(host.executable("setpriv"), host.executable("setsid"));
    private final ThrowAwayStore store;
    private final Engine engine;

    DockerfileBuilds(ThrowAwayStore store) {
        this.store = store;
        this.engine = new EngineSelector(host, processes, new BuildahVersionQuery(processes), sentence -> {})
                .prove(anyEngine("oci"), NO_REPORT)
                .engine();
    }

    /** The way to build that the plugin takes on this host. */
    Engine engine() {
        return engine;
    }

    /** With Buildah alone. */
    Program.Result buildRaw(DockerfileCase dockerfile, Path file, Path context, String server, String image) {
        List<String> command = new ArrayList<>(List.of(store.executable(dockerfile.format()).toString()));
        command.addAll(List.of("--storage-driver", "overlay", "build", "--layers", "--no-cache", "--isolation"));
        if (engine.runtime().isPresent()) {
            String runtime = engine.runtime().get().path().toString();
            command.addAll(List.of("rootless", "--runtime", runtime, "--network", engine.network()));
        } else {
            command.add("chroot");
        }
        dockerfile.target().ifPresent(target -> command.addAll(List.of("--target", target)));
        dockerfile.buildArgs(server).forEach((name, value) -> command.addAll(List.of("--build-arg", name + "=" + value)));
        command.addAll(List.of("--tag", image, "--file", file.toString(), context.toString()));
        return Program.run(command);
    }

    /** Through the plugin; the exceptions are those of {@link ImageBuild#run}. */
    void buildThroughPlugin(DockerfileCase dockerfile, Path context, Path results, String server, String image) {
        new ImageBuild(host, processes, new BuildahVersionQuery(processes), () -> NO_REPORT, new RecordingBuildLog()).run(new BuildRequest(
                context.resolve("Dockerfile"), context, dockerfile.target(), List.of(ImageReference.parse(image)), List.of(),
                dockerfile.buildArgs(server), BuildOptions.none(), RequestedInputs.none(), RegistryAccess.none(),
                LintMode.WARN, PullPolicy.MISSING, true, anyEngine(dockerfile.format()),
                Duration.ofMinutes(5), results));
    }

    private EngineRequest anyEngine(String format) {
        return new EngineRequest(Mode.AUTO, Optional.empty(), Optional.of(StorageDriver.OVERLAY), Optional.empty(),
                Optional.of(store.executable(format)));
    }
}
