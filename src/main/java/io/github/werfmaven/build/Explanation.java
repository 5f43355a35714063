package io.github.werfmaven.build;

import io.github.werfmaven.compatibility.Adaptation;
import io.github.werfmaven.engine.Engine;
import io.github.werfmaven.plan.BuildPlan;
import io.github.werfmaven.plan.Content;
import io.github.werfmaven.process.Command;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a build would do.
 *
 * @param planned what is known of it before anything is run
 * @param ignoreFile the one that counts, empty where there is none
 * @param ignoreFileFault what is wrong with it, if it cannot be read
 * @param content what the image is made of; empty where nobody wants to know
 * @param way how the image would be built; empty where nothing was found that builds
 */
public record Explanation(
        BuildRequest request,
        PlannedBuild planned,
        Optional<Path> ignoreFile,
        Optional<String> ignoreFileFault,
        Optional<Content> content,
        Optional<Way> way) {

    /**
     * An engine and the command for it.
     *
     * @param isProven whether it has already built on this host; if not, it is the first that will be tried
     * @param adaptation what this Buildah would be given instead of the Dockerfile; what any would be as long as its version is not known
     * @param command values of secrets are not among its arguments
     */
    record Way(Engine engine, boolean isProven, Adaptation adaptation, Command command) {
    }

    BuildPlan plan() {
        return planned.plan();
    }

    /**
     * For people, line by line.
     *
     * @param withAllFiles whether every file is listed, not only the first of each source
     */
    public List<String> lines(boolean withAllFiles) {
        return new ExplanationText(this, withAllFiles).lines();
    }

    /**
     * For programs: writes a JSON file, whole or not at all.
     *
     * @throws ResultsUnwritableException when it cannot be written
     */
    public void write(Path file) {
        new ResultDirectory(file.getParent()).write(file.getFileName().toString(), new ExplanationJson(this).text());
    }
}
