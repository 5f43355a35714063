package io.github.werfmaven.build;

import io.github.werfmaven.dockerfile.parser.Dockerfile;
import io.github.werfmaven.dockerfile.parser.DockerfileError;
import io.github.werfmaven.dockerfile.parser.DockerfileException;
import io.github.werfmaven.dockerfile.parser.DockerfileParser;
import io.github.werfmaven.dockerfile.parser.ParserWarning;
import io.github.werfmaven.plan.BuildPlan;
import io.github.werfmaven.plan.BuildPlanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Gets a Dockerfile from disk and plans its build. */
final class DockerfilePlan {

    private final BuildLog log;

    DockerfilePlan(BuildLog log) {
        this.log = log;
    }

    /** @throws DockerfileException when the file cannot be read or is no Dockerfile, or lacks the target */
    BuildPlan plan(Path path, Optional<String> target) {
        if (path.toString().endsWith(".in")) {
            // buildah-build(1): a file of this name goes through the C preprocessor first.
            log.detail(path + " is left to Buildah and its preprocessor unread");
            return BuildPlan.unknown();
        }
        Dockerfile dockerfile = new DockerfileParser().parse(path, content(path));
        for (ParserWarning warning : dockerfile.warnings()) {
            log.warning(path + ":" + warning.line() + ": " + warning.sentence());
        }
        return new BuildPlanner().plan(dockerfile, target);
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
