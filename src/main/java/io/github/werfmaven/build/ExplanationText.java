package io.github.werfmaven.build;

import io.github.werfmaven.dockerfile.parser.Excerpt;
import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.image.Platform;
import io.github.werfmaven.plan.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** An explanation for people: some lines of {@code name  value}, and the plan as a tree like that of dependency:tree. */
final class ExplanationText {

    private final Explanation explanation;
    private final boolean withAllFiles;

    ExplanationText(Explanation explanation, boolean withAllFiles) {
        this.explanation = explanation;
        this.withAllFiles = withAllFiles;
    }

    List<String> lines() {
        BuildRequest request = explanation.request();
        List<String> lines = new ArrayList<>();
        lines.add("Dockerfile  " + request.dockerfile());
        lines.add("Context     " + request.context());
        lines.add("Ignore file " + explanation.ignoreFileFault().map(fault -> "cannot be used: " + fault)
                .or(() -> explanation.ignoreFile().map(Object::toString)).orElse("none"));
        lines.add("Image       "
                + request.names().stream().map(ImageReference::toString).collect(Collectors.joining(", ")));
        if (!request.platforms().isEmpty()) {
            lines.add("Platforms   " + request.platforms().stream().map(Platform::toString).collect(Collectors.joining(", "))
                    + (request.isForSeveralPlatforms() ? "; the plan below is that for " + request.platforms().get(0) : ""));
        }
        explanation.planned().labels().forEach((name, value) -> lines.add("Label       " + Excerpt.of(name) + "=" + Excerpt.of(value)));
        explanation.content().ifPresent(content -> lines.add("Content     " + (content instanceof Content.Known known
                ? known.digest().toString()
                : "not known: " + ((Content.Unknowable) content).reason())));
        lines.addAll(new PlanTree(explanation.plan(), withAllFiles).lines());
        explanation.way().ifPresentOrElse(
                way -> {
                    lines.add("Engine      " + way.engine()
                            + (way.isProven() ? "" : "; not proven yet, the first that will be tried"));
                    way.adaptation().rewrites().forEach(notice -> lines.add("Rewritten   " + notice.at(request.dockerfile())));
                    way.adaptation().warnings().forEach(notice -> lines.add("Warning     " + notice.at(request.dockerfile())));
                    lines.add("Command     " + way.command());
                },
                () -> lines.add("Engine      none was found; mvn werf:check says why"));
        return lines;
    }
}
