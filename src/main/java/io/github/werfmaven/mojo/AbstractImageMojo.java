package io.github.werfmaven.mojo;

import io.github.werfmaven.build.BuildRequest;
import io.github.werfmaven.buildah.BuildOptions;
import io.github.werfmaven.buildah.PullPolicy;
import io.github.werfmaven.dockerfile.lint.LintMode;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.registry.RegistryAccess;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;

/** What the goals share that have to do with one image. */
abstract class AbstractImageMojo extends AbstractWerfMojo {

    /** No build takes longer than this; it stands for no limit. */
    private static final Duration NO_TIME_LIMIT = Duration.ofDays(365);

    /** The Dockerfile; by default the file Dockerfile in the context directory, and where there is none the goal is skipped. */
    @Parameter(property = "werf.dockerfile")
    File dockerfile;

    /** The context directory: what COPY and ADD may take files from. By default the project's folder. */
    @Parameter(property = "werf.contextDirectory")
    File contextDirectory;

    /** The name or number of the stage that becomes the image; by default the last. */
    @Parameter(property = "werf.target")
    String target;

    /**
     * The image's name, [registry[:port]/]path[:tag]. By default the artifact's id and version, or in a folder without a POM
     * the folder's name.
     */
    @Parameter(property = "werf.image")
    String image;

    /** Further tags of the same image. */
    @Parameter(property = "werf.tags")
    List<String> tags = List.of();

    /** Values of the Dockerfile's ARGs; -Dwerf.buildArg.NAME=value adds one. */
    @Parameter
    Map<String, String> buildArgs = Map.of();

    /** What becomes of warnings about the Dockerfile: off, warn or error. With error the build fails before anything is run. */
    @Parameter(property = "werf.lint", defaultValue = "warn")
    String lint;

    /** When base images are taken from their registry: missing, newer, always or never. With -o never. */
    @Parameter(property = "werf.pull", defaultValue = "missing")
    String pull;

    /** Builds every step anew, whatever the layer cache has. */
    @Parameter(property = "werf.noCache", defaultValue = "false")
    boolean noCache;

    /**
     * The time that everything in the image bears, so that two builds of the same make the same image: ISO-8601 or seconds since the
     * epoch; a single character that is no digit switches it off.
     */
    @Parameter(property = "werf.outputTimestamp", defaultValue = "${project.build.outputTimestamp}")
    String outputTimestamp;

    /** How many seconds the build may take; 0 means no limit. */
    @Parameter(property = "werf.timeout", defaultValue = "0")
    int timeout;

    @Override
    Optional<String> skipReason() {
        return super.skipReason().or(() -> dockerfile == null && !Files.exists(dockerfilePath())
                ? Optional.of("there is no Dockerfile in " + context())
                : Optional.empty());
    }

    BuildRequest buildRequest(Host host) {
        return new BuildRequest(
                dockerfilePath(),
                existingContext(),
                ParameterReader.text(target),
                ParameterReader.names(imageReference(), tags),
                PlatformReader.platforms(platforms),
                ParameterReader.buildArgs(buildArgs, session.getUserProperties()),
                new BuildOptions(Map.of(), ParameterReader.outputTimestamp(outputTimestamp)),
                RegistryAccess.none(),
                ParameterReader.choice("lint", lint, LintMode.values()).orElse(LintMode.WARN),
                pullPolicy(),
                noCache,
                engineRequest(host),
                timeLimit(),
                executions().own());
    }

    private Path dockerfilePath() {
        return dockerfile == null ? context().resolve("Dockerfile") : dockerfile.toPath().toAbsolutePath();
    }

    private Path context() {
        return contextDirectory == null ? baseDirectory() : contextDirectory.toPath().toAbsolutePath();
    }

    private Path existingContext() {
        if (!Files.isDirectory(context())) {
            throw new InvalidParameterException("contextDirectory", context() + " is no directory");
        }
        return context();
    }

    private ImageReference imageReference() {
        return ParameterReader.text(image).map(text -> ParameterReader.image("image", text)).orElseGet(this::defaultImage);
    }

    private ImageReference defaultImage() {
        return hasPom()
                ? ImageReference.derivedFrom(project.getArtifactId(), project.getVersion())
                : ImageReference.derivedFrom(String.valueOf(baseDirectory().getFileName()), "latest");
    }

    private PullPolicy pullPolicy() {
        PullPolicy policy = ParameterReader.choice("pull", pull, PullPolicy.values()).orElse(PullPolicy.MISSING);
        return session.isOffline() ? PullPolicy.NEVER : policy;
    }

    private Duration timeLimit() {
        if (timeout < 0) {
            throw new InvalidParameterException("timeout", timeout + " is less than 0; it takes seconds, 0 for no limit");
        }
        return timeout == 0 ? NO_TIME_LIMIT : Duration.ofSeconds(timeout);
    }
}
