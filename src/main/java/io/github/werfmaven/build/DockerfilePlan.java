package io.github.werfmaven.build;

import io.github.werfmaven.buildah.SecretNames;
import io.github.werfmaven.dockerfile.instructions.Stage;
import io.github.werfmaven.dockerfile.instructions.Stages;
import io.github.werfmaven.dockerfile.lint.LintReport;
import io.github.werfmaven.dockerfile.parser.Dockerfile;
import io.github.werfmaven.dockerfile.parser.DockerfileError;
import io.github.werfmaven.dockerfile.parser.DockerfileException;
import io.github.werfmaven.dockerfile.parser.DockerfileParser;
import io.github.werfmaven.dockerfile.parser.Excerpt;
import io.github.werfmaven.image.Platform;
import io.github.werfmaven.plan.BuildArguments;
import io.github.werfmaven.plan.BuildPlan;
import io.github.werfmaven.plan.BuildPlanner;
import io.github.werfmaven.plan.ContextFiles;
import io.github.werfmaven.plan.PlanWarning;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Gets a Dockerfile from disk, plans its build and has it checked. */
final class DockerfilePlan {

    private final Optional<Platform> platform;
    private final BuildLog log;

    /** @param platform of this machine, where it is known */
    DockerfilePlan(Optional<Platform> platform, BuildLog log) {
        this.platform = platform;
        this.log = log;
    }

    /**
     * @throws DockerfileException when the file cannot be read or is no Dockerfile, what it says cannot be built, or where
     *     warnings are errors
     */
    PlannedBuild plan(BuildRequest request) {
        Path path = request.dockerfile();
        if (path.toString().endsWith(".in")) {
            // buildah-build(1): a file of this name goes through the C preprocessor first.
            log.detail(path + " is left to Buildah and its preprocessor unread");
            return PlannedBuild.unknown();
        }
        byte[] content = content(path);
        Dockerfile dockerfile = new DockerfileParser().parse(path, content);
        BuildArguments arguments = arguments(request.buildArgs());
        Stages stages = Stages.of(dockerfile);
        BuildPlan plan = new BuildPlanner().plan(stages, request.target(), arguments, new ContextFiles(request.context(), path));
        for (PlanWarning warning : plan.warnings()) {
            log.warning(path + (warning.line().isPresent() ? ":" + warning.line().getAsInt() : "") + ": " + warning.sentence());
        }
        for (Stage stage : plan.stages()) {
            if (plan.base(stage).isEmpty()) {
                log.detail(path + ":" + stage.line() + ": " + Excerpt.of(stage.base()) + " is left to Buildah as it is");
            }
        }
        LintReport lint = new DockerfileWarnings(log).check(request, dockerfile, stages, plan, arguments.values());
        return new PlannedBuild(plan, lint, Optional.of(new PlannedBuild.Source(
                new String(content, StandardCharsets.UTF_8), stages, arguments.values())));
    }

    private BuildArguments arguments(Map<String, String> given) {
        Set<String> secrets = given.keySet().stream().filter(SecretNames::soundsSecret).collect(Collectors.toSet());
        return new BuildArguments(given, secrets, platform);
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
