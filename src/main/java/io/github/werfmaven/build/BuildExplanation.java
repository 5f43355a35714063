package io.github.werfmaven.build;

import io.github.werfmaven.buildah.BuildCommandRenderer;
import io.github.werfmaven.compatibility.Adaptation;
import io.github.werfmaven.context.ContextEntry;
import io.github.werfmaven.context.ContextException;
import io.github.werfmaven.context.ContextWalk;
import io.github.werfmaven.context.EntryType;
import io.github.werfmaven.context.IgnoreFile;
import io.github.werfmaven.context.IgnoreRules;
import io.github.werfmaven.dockerfile.instructions.Stage;
import io.github.werfmaven.engine.Engine;
import io.github.werfmaven.engine.EngineChoice;
import io.github.werfmaven.engine.EngineSelector;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.image.Platform;
import io.github.werfmaven.plan.BuildPlan;
import io.github.werfmaven.process.Command;
import io.github.werfmaven.process.ProcessRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says what {@link ImageBuild} would do, without doing any of it: no process is started, no file is written. */
public final class BuildExplanation {

    private final EngineSelector engines;
    private final DockerfilePlan dockerfiles;

    public BuildExplanation(Host host, ProcessRunner processes, BuildLog log) {
        this.engines = new EngineSelector(host, processes);
        this.dockerfiles = new DockerfilePlan(Platform.linux(host.architecture()), log);
    }

    /**
     * The explanation, line by line.
     *
     * @throws io.github.werfmaven.dockerfile.parser.DockerfileException when the Dockerfile is at fault
     */
    public List<String> explain(BuildRequest request) {
        BuildPlan plan = dockerfiles.plan(request).plan();
        List<String> lines = new ArrayList<>();
        lines.add("Dockerfile  " + request.dockerfile());
        lines.add("Context     " + request.context());
        describeContext(request, lines);
        lines.add("Image       "
                + request.names().stream().map(ImageReference::toString).collect(Collectors.joining(", ")));
        for (Stage stage : plan.stages()) {
            lines.add("Stage       " + describe(stage, plan));
        }
        describeEngine(request, plan, lines);
        return lines;
    }

    private static void describeContext(BuildRequest request, List<String> lines) {
        try {
            Optional<IgnoreFile> ignoreFile = IgnoreFile.find(request.context(), request.dockerfile());
            lines.add("Ignore file " + ignoreFile.map(file -> file.path().toString()).orElse("none"));
            IgnoreRules rules = ignoreFile.map(IgnoreFile::rules).orElseGet(IgnoreRules::none);
            lines.add("Copyable    " + summary(ContextWalk.of(request.context(), rules).entries()));
        } catch (ContextException unreadable) {
            // No matter for a Dockerfile that copies nothing, so it is said and the explanation goes on.
            lines.add("Copyable    unknown: " + unreadable.getMessage());
        }
    }

    private static String summary(List<ContextEntry> entries) {
        List<ContextEntry> files =
                entries.stream().filter(entry -> entry.type() != EntryType.DIRECTORY).toList();
        long bytes = files.stream().mapToLong(ContextEntry::size).sum();
        return String.format(Locale.ROOT, "%,d %s, %,d bytes", files.size(), files.size() == 1 ? "file" : "files", bytes);
    }

    private static String describe(Stage stage, BuildPlan plan) {
        String name = stage.name().map(n -> " AS " + n).orElse("");
        String base = plan.base(stage).filter(image -> !image.equals(stage.base())).map(image -> " = " + image).orElse("");
        boolean isTarget = plan.target().filter(stage::equals).isPresent();
        return stage.index() + ": FROM " + stage.base() + base + name + ", steps: " + (1 + stage.instructions().size())
                + ", line " + stage.line() + (isTarget ? ", becomes the image" : "");
    }

    private void describeEngine(BuildRequest request, BuildPlan plan, List<String> lines) {
        Optional<Engine> known = engines.known(request.engine()).map(EngineChoice::engine);
        Optional<Engine> engine = known.or(() -> engines.preferred(request.engine()));
        if (engine.isEmpty()) {
            lines.add("Engine      none was found; mvn werf:check says why");
            return;
        }
        lines.add("Engine      " + engine.get()
                + (known.isPresent() ? "" : "; not proven yet, the first that will be tried"));
        // Without a proof the version is not known either.
        Adaptation adaptation = known.map(proven -> dockerfiles.adapt(request, proven.buildah().version())).orElseGet(Adaptation::none);
        adaptation.rewrites().forEach(notice -> lines.add("Rewritten   " + notice.at(request.dockerfile())));
        adaptation.warnings().forEach(notice -> lines.add("Warning     " + notice.at(request.dockerfile())));
        lines.add("Command     " + command(request, adaptation, plan, engine.get()));
    }

    private static Command command(BuildRequest request, Adaptation adaptation, BuildPlan plan, Engine engine) {
        ResultDirectory results = new ResultDirectory(request.results());
        return new BuildCommandRenderer().render(ImageBuild.invocation(
                request, BuildahInput.of(request, adaptation, results), plan, engine, results.imageIdFile()));
    }
}
