package io.github.werfmaven.compatibility;

import io.github.werfmaven.buildah.BuildahVersion;
import io.github.werfmaven.image.OutputTimestamp;
import io.github.werfmaven.plan.BuildPlan;
import io.github.werfmaven.plan.PlannedStage;
import io.github.werfmaven.plan.StageBase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Keeps Buildah from taking layers out of its cache that bear another time. It finds them by the instructions that made them, and
 * before 1.42 the time is no part of these; so an ARG whose name has the time is put in front of them. It shows in the history of the
 * image and in the environment of RUN, and nowhere else.
 */
public final class LayerCacheKeys {

    private final BuildahVersion version;
    private final Optional<OutputTimestamp> timestamp;

    public LayerCacheKeys(BuildahVersion version, Optional<OutputTimestamp> timestamp) {
        this.version = version;
        this.timestamp = timestamp;
    }

    /** Whether a build without them may get wrong layers. */
    public static boolean areNeeded(BuildahVersion version, Optional<OutputTimestamp> timestamp) {
        return timestamp.isPresent() && !version.isAtLeast(1, 42);
    }

    /**
     * The same with the keys, each on a line of its own below a FROM; so Buildah counts a step more in these stages.
     *
     * @param text the Dockerfile that was adapted
     * @param plan of that
     */
    public Adaptation addTo(Adaptation adaptation, String text, BuildPlan plan) {
        SourceLines lines = new SourceLines(adaptation.rewritten().orElse(text));
        List<Adaptation.Notice> notices = new ArrayList<>(adaptation.rewrites());
        List<PlannedStage> fromTheEnd = new ArrayList<>(plan.needed());
        Collections.reverse(fromTheEnd);
        for (PlannedStage stage : fromTheEnd) {
            key(stage).ifPresent(key -> {
                lines.insertBelow(stage.stage().from().lines().last(), "ARG " + key + "=");
                notices.add(new Adaptation.Notice(stage.stage().line(), "ARG " + key
                        + " is put below FROM, for Buildah before 1.42 takes layers of another time out of its cache"));
            });
        }
        if (notices.size() == adaptation.rewrites().size()) {
            return adaptation;
        }
        return new Adaptation(Optional.of(lines.toString()), notices, adaptation.warnings(), adaptation.dockerFormat());
    }

    /** A stage upon another one has what that was begun with. */
    private Optional<String> key(PlannedStage stage) {
        return areNeeded(version, timestamp) && !(stage.base() instanceof StageBase.Earlier)
                ? timestamp.map(time -> "WERF_LAYERS_OF_" + time.epochSeconds())
                : Optional.empty();
    }
}
