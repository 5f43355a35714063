package io.github.werfmaven.build;

import io.github.werfmaven.archive.ArchiveFormat;
import io.github.werfmaven.archive.ArchiveRequest;
import io.github.werfmaven.buildah.BuildOptions;
import io.github.werfmaven.buildah.PullPolicy;
import io.github.werfmaven.buildah.StorageDriver;
import io.github.werfmaven.dockerfile.lint.LintMode;
import io.github.werfmaven.engine.EngineRequest;
import io.github.werfmaven.engine.Mode;
import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.image.OutputTimestamp;
import io.github.werfmaven.image.Platform;
import io.github.werfmaven.registry.RegistryAccess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A request to build shop:1.0 from the Dockerfile of a project in whatever way works. */
public final class BuildRequestFixture {

    private final Path project;
    private Path dockerfile;
    private Optional<String> target = Optional.empty();
    private List<ImageReference> names = List.of(ImageReference.parse("shop:1.0"), ImageReference.parse("shop:latest"));
    private final Map<String, String> buildArgs = new HashMap<>();
    private List<Platform> platforms = List.of();
    private BuildOptions options = BuildOptions.none();
    private RequestedInputs inputs = RequestedInputs.none();
    private LintMode lint = LintMode.WARN;
    private Mode mode = Mode.AUTO;
    private Optional<StorageDriver> storageDriver = Optional.of(StorageDriver.OVERLAY);
    private Optional<Path> buildah = Optional.empty();
    private Optional<ArchiveRequest> archive = Optional.empty();
    private RegistryAccess registries = RegistryAccess.none();
    private PullPolicy pull = PullPolicy.MISSING;
    private Reuse reuse = Reuse.none();
    private boolean noCache;
    private Duration timeLimit = Duration.ofSeconds(60);

    private BuildRequestFixture(Path project) {
        this.project = project;
        this.dockerfile = project.resolve("Dockerfile");
    }

    public static BuildRequestFixture in(Path project) {
        return new BuildRequestFixture(project);
    }

    public BuildRequestFixture dockerfile(Path file) {
        dockerfile = file;
        return this;
    }

    public BuildRequestFixture target(String stage) {
        target = Optional.of(stage);
        return this;
    }

    public BuildRequestFixture buildArg(String name, String value) {
        buildArgs.put(name, value);
        return this;
    }

    public BuildRequestFixture timestamp(long epochSeconds) {
        options = options.withTimestamp(Optional.of(new OutputTimestamp(epochSeconds)));
        return this;
    }

    public BuildRequestFixture platforms(Platform... several) {
        platforms = List.of(several);
        return this;
    }

    public BuildRequestFixture options(BuildOptions others) {
        options = others;
        return this;
    }

    public BuildRequestFixture inputs(RequestedInputs others) {
        inputs = others;
        return this;
    }

    public BuildRequestFixture lint(LintMode other) {
        lint = other;
        return this;
    }

    public BuildRequestFixture mode(Mode other) {
        mode = other;
        return this;
    }

    public BuildRequestFixture anyStorageDriver() {
        storageDriver = Optional.empty();
        return this;
    }

    public BuildRequestFixture buildah(Path executable) {
        buildah = Optional.of(executable);
        return this;
    }

    public BuildRequestFixture timeLimit(Duration limit) {
        timeLimit = limit;
        return this;
    }

    public BuildRequestFixture archive(ArchiveFormat format, Path file) {
        archive = Optional.of(new ArchiveRequest(format, file));
        return this;
    }

    public BuildRequestFixture noCache() {
        noCache = true;
        return this;
    }

    public BuildRequestFixture reuse() {
        return reuse(Reuse.store());
    }

    public BuildRequestFixture reuse(Reuse other) {
        reuse = other;
        return this;
    }

    public BuildRequestFixture names(String... others) {
        names = Stream.of(others).map(ImageReference::parse).toList();
        return this;
    }

    public BuildRequestFixture registries(RegistryAccess others) {
        registries = others;
        return this;
    }

    public BuildRequestFixture pull(PullPolicy other) {
        pull = other;
        return this;
    }

    public BuildRequest request() {
        return new BuildRequest(
                dockerfile, project, target,
                names, platforms, buildArgs,
                options, inputs, registries, lint,
                pull, noCache,
                new EngineRequest(mode, Optional.empty(), storageDriver, Optional.empty(), buildah), timeLimit,
                project.resolve("target/werf"), archive, reuse);
    }
}
