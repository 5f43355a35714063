package io.github.werfmaven.build;

import io.github.werfmaven.buildah.BuildCommandRenderer;
import io.github.werfmaven.compatibility.Adaptation;
import io.github.werfmaven.context.ContextException;
import io.github.werfmaven.context.IgnoreFile;
import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.buildah.RegistryOptions;
import io.github.werfmaven.engine.Engine;
import io.github.werfmaven.engine.EngineChoice;
import io.github.werfmaven.engine.EngineSelector;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.image.OutputTimestamp;
import io.github.werfmaven.image.Platform;
import io.github.werfmaven.plan.Content;
import io.github.werfmaven.process.Command;
import io.github.werfmaven.process.ProcessRunner;
import io.github.werfmaven.registry.RegistryAccess;
import java.util.Map;
import java.util.Optional;

/** Says what {@link ImageBuild} would do, without doing any of it: no process is started, no file is written. */
public final class BuildExplanation {

    private final Host host;
    private final ProcessRunner processes;
    private final EngineSelector engines;
    private final DockerfilePlan dockerfiles;

    public BuildExplanation(Host host, ProcessRunner processes, BuildLog log) {
        this.host = host;
        this.engines = new EngineSelector(host, processes, new BuildahVersionQuery(processes), log::waiting);
        this.processes = processes;
        this.dockerfiles = new DockerfilePlan(Platform.linux(host.architecture()), log);
    }

    /** @throws io.github.werfmaven.dockerfile.parser.DockerfileException when the Dockerfile is at fault */
    public Explanation explain(BuildRequest request) {
        Optional<Engine> known = engines.known(request.engine()).map(EngineChoice::engine);
        // All of them, because each may be at fault; what is shown is the first.
        PlannedBuild planned = request.targets().stream().map(platform -> dockerfiles.plan(request, platform, known)).toList().get(0);
        Optional<Engine> engine = known.or(() -> engines.preferred(request.engine()));
        Optional<PlatformBuild> build = engine.map(found -> build(request, planned, found));
        Optional<Explanation.Way> way = engine.map(found -> way(request, build.orElseThrow().planned(), found, known.isPresent()));
        Optional<Content> content = build.map(PlatformBuild::content);
        try {
            Optional<IgnoreFile> ignoreFile = IgnoreFile.find(request.context(), request.dockerfile());
            return new Explanation(request, planned, ignoreFile.map(IgnoreFile::path), Optional.empty(), content, way);
        } catch (ContextException unreadable) {
            // No matter for a Dockerfile that copies nothing, so it is said and the explanation goes on.
            return new Explanation(request, planned, Optional.empty(), Optional.of(unreadable.getMessage()), content, way);
        }
    }

    private PlatformBuild build(BuildRequest request, PlannedBuild planned, Engine engine) {
        ContentShortcut shortcut = ContentShortcut.ofStore(host, processes, engine, request);
        return PlatformBuild.of(planned, shortcut.look(planned), shortcut);
    }

    private static Explanation.Way way(BuildRequest request, PlannedBuild planned, Engine engine, boolean isProven) {
        // Without a proof the version is not known either.
        Adaptation adaptation = isProven ? planned.adaptTo(engine, request.options()) : planned.adaptToAny(engine, request.options());
        return new Explanation.Way(engine, isProven, adaptation, command(request, adaptation, planned, engine));
    }

    /** Where credentials would lie is known only when they do. */
    private static RegistryOptions shown(RegistryAccess registries) {
        return new RegistryOptions(Optional.empty(), registries.certDirectory(), Optional.empty(), Map.of());
    }

    private static Command command(BuildRequest request, Adaptation adaptation, PlannedBuild planned, Engine engine) {
        ResultDirectory results = new ResultDirectory(request.results());
        return new BuildCommandRenderer().render(BuildahBuild.invocation(
                request, request.noCache(), BuildahInput.of(request, adaptation, results, engine.buildah().place()),
                shown(request.registries()), planned, engine, results.imageIdFile()));
    }
}
