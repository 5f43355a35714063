package io.github.werfmaven.build;

import io.github.werfmaven.buildah.SecretNames;
import io.github.werfmaven.context.GlobDialect;
import io.github.werfmaven.dockerfile.instructions.ArgumentValues;
import io.github.werfmaven.dockerfile.instructions.Stage;
import io.github.werfmaven.dockerfile.instructions.Stages;
import io.github.werfmaven.dockerfile.lint.LintReport;
import io.github.werfmaven.dockerfile.parser.Dockerfile;
import io.github.werfmaven.dockerfile.parser.DockerfileError;
import io.github.werfmaven.dockerfile.parser.DockerfileException;
import io.github.werfmaven.dockerfile.parser.DockerfileParser;
import io.github.werfmaven.dockerfile.parser.Excerpt;
import io.github.werfmaven.engine.Engine;
import io.github.werfmaven.image.OutputTimestamp;
import io.github.werfmaven.image.Platform;
import io.github.werfmaven.plan.BuildArguments;
import io.github.werfmaven.plan.BuildPlan;
import io.github.werfmaven.plan.BuildPlanner;
import io.github.werfmaven.plan.ContextFiles;
import io.github.werfmaven.plan.PlanWarning;
import io.github.werfmaven.plan.StagePlatforms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Gets a Dockerfile from disk, plans its build and has it checked. */
final class DockerfilePlan {

    private final Optional<Platform> own;
    private final BuildLog log;
    private final Set<String> told = new HashSet<>();

    /** @param own the platform of this machine, where it is known */
    DockerfilePlan(Optional<Platform> own, BuildLog log) {
        this.own = own;
        this.log = log;
    }

    /**
     * Plans the build of a request.
     *
     * @param asked the platform that the image is for, where the user names it; else that of this machine
     * @param engine what will build it, as far as that is known by now: which files a pattern takes depends on the Buildah
     * @throws DockerfileException when the file cannot be read or is no Dockerfile, what it says cannot be built, or where
     *     warnings are errors
     */
    PlannedBuild plan(BuildRequest request, Optional<Platform> asked, Optional<Engine> engine) {
        Optional<Platform> target = asked.or(() -> own);
        Path path = request.dockerfile();
        if (path.toString().endsWith(".in")) {
            // buildah-build(1): a file of this name goes through the C preprocessor first.
            log.detail(path + " is left to Buildah and its preprocessor unread");
            return PlannedBuild.unknown(asked, own, target);
        }
        byte[] content = content(path);
        Dockerfile dockerfile = new DockerfileParser().parse(path, content);
        BuildArguments arguments = arguments(request, target);
        Stages stages = Stages.of(dockerfile);
        ContextFiles context = new ContextFiles(request.context(), path, globDialect(engine));
        BuildPlan plan = new BuildPlanner().plan(stages, request.target(), arguments, context);
        for (PlanWarning warning : plan.warnings()) {
            warn(path + (warning.line().isPresent() ? ":" + warning.line().getAsInt() : "") + ": " + warning.sentence());
        }
        for (Stage stage : plan.stages()) {
            if (plan.base(stage).isEmpty()) {
                log.detail(path + ":" + stage.line() + ": " + Excerpt.of(stage.base()) + " is left to Buildah as it is");
            }
        }
        ArgumentValues values = arguments.values(stages, request.target());
        LintReport lint = new DockerfileWarnings(this::warn).check(request, dockerfile, stages, plan, values);
        return new PlannedBuild(asked, new StagePlatforms(plan, own, target), lint, Optional.of(new PlannedBuild.Source(
                new String(content, StandardCharsets.UTF_8), stages, values)));
    }

    /** What holds for several platforms is said once. */
    private void warn(String sentence) {
        if (told.add(sentence)) {
            log.warning(sentence);
        }
    }

    /** Of a Buildah that is not known yet the one that finds more is taken: what it does not find, it says itself. */
    private static GlobDialect globDialect(Optional<Engine> engine) {
        return engine.filter(known -> !known.buildah().version().isAtLeast(1, 38)).isPresent()
                ? GlobDialect.PLAIN
                : GlobDialect.EXTENDED;
    }

    private BuildArguments arguments(BuildRequest request, Optional<Platform> target) {
        Map<String, String> given = new HashMap<>(request.buildArgs());
        request.options().timestamp().ifPresent(timestamp ->
                given.putIfAbsent(OutputTimestamp.BUILD_ARGUMENT, String.valueOf(timestamp.epochSeconds())));
        Set<String> secrets = given.keySet().stream().filter(SecretNames::soundsSecret).collect(Collectors.toSet());
        return new BuildArguments(given, secrets, own, target);
    }

    private static byte[] content(Path path) {
        if (Files.isDirectory(path)) {
            throw unreadable(path, "this is a directory; <dockerfile> (-Dwerf.dockerfile) takes the file itself");
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw unreadable(path, "this is no regular file");
        }
        try {
            return Files.readAllBytes(path);
        } catch (NoSuchFileException missing) {
            throw unreadable(path, "there is no such file; <dockerfile> (-Dwerf.dockerfile) names it");
        } catch (AccessDeniedException denied) {
            throw unreadable(path, "the file cannot be read: permission denied");
        } catch (IOException failed) {
            throw unreadable(path, "the file cannot be read: " + failed.getMessage());
        }
    }

    private static DockerfileException unreadable(Path path, String sentence) {
        return new DockerfileException(DockerfileError.ofFile(path, sentence));
    }
}
