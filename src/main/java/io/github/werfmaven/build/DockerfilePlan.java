package io.github.werfmaven.build;

import io.github.werfmaven.buildah.BuildahVersion;
import io.github.werfmaven.buildah.SecretNames;
import io.github.werfmaven.compatibility.Adaptation;
import io.github.werfmaven.compatibility.DockerfileAdapter;
import io.github.werfmaven.dockerfile.instructions.GlobalArguments;
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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
     * @throws DockerfileException when the file cannot be read or is no Dockerfile, or lacks the target, or where warnings are
     *     errors
     */
    PlannedBuild plan(BuildRequest request) {
        Path path = request.dockerfile();
        if (isLeftToBuildah(path)) {
            log.detail(path + " is left to Buildah and its preprocessor unread");
            return new PlannedBuild(BuildPlan.unknown(), LintReport.none());
        }
        Dockerfile dockerfile = new DockerfileParser().parse(path, content(path));
        BuildArguments arguments = arguments(request.buildArgs());
        BuildPlan plan = new BuildPlanner().plan(dockerfile, request.target(), arguments);
        for (Stage stage : plan.stages()) {
            if (plan.base(stage).isEmpty()) {
                log.detail(path + ":" + stage.line() + ": " + Excerpt.of(stage.base()) + " is left to Buildah as it is");
            }
        }
        return new PlannedBuild(plan, new DockerfileWarnings(log).check(request, dockerfile, arguments.values()));
    }

    /**
     * What the Buildah at hand is to be given.
     *
     * @throws DockerfileException where it lacks something that cannot be said otherwise
     */
    Adaptation adapt(BuildRequest request, BuildahVersion version) {
        Path path = request.dockerfile();
        if (isLeftToBuildah(path)) {
            return Adaptation.none();
        }
        byte[] content = content(path);
        Stages stages = Stages.of(new DockerfileParser().parse(path, content));
        Stage target = request.target().map(stages::find).orElseGet(stages::last);
        GlobalArguments globals = GlobalArguments.of(stages, arguments(request.buildArgs()).values());
        return DockerfileAdapter.adapt(new String(content, StandardCharsets.UTF_8), stages, target, globals, version);
    }

    /** buildah-build(1): a file of this name goes through the C preprocessor first. */
    private static boolean isLeftToBuildah(Path path) {
        return path.toString().endsWith(".in");
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
        } catch (IOException failed) {
            throw unreadable(path, "the file cannot be read: " + failed.getMessage());
        }
    }

    private static DockerfileException unreadable(Path path, String sentence) {
        return new DockerfileException(DockerfileError.ofFile(path, sentence));
    }
}
