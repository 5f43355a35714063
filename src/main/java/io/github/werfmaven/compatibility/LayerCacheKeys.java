package io.github.werfmaven.compatibility;

import io.github.werfmaven.buildah.BuildahVersion;
import io.github.werfmaven.image.OutputTimestamp;
import io.github.werfmaven.image.Platform;
import io.github.werfmaven.plan.PlannedStage;
import io.github.werfmaven.plan.StageBase;
import io.github.werfmaven.plan.StagePlatforms;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Keeps Buildah from taking layers out of its cache that bear another time or are for another platform. It finds them by the
 * instructions that made them; before 1.42 the time is no part of these, and before 1.41 nobody looks at the platform. So an ARG whose
 * name has both is put in front of them. It shows in the history of the image and in the environment of RUN, and nowhere else.
 */
public final class LayerCacheKeys {

    private final BuildahVersion version;
    private final Optional<OutputTimestamp> timestamp;
    private final StagePlatforms platforms;

    /** @param platforms of the stages, which need no key where they are those of what builds */
    public LayerCacheKeys(BuildahVersion version, Optional<OutputTimestamp> timestamp, StagePlatforms platforms) {
        this.version = version;
        this.timestamp = timestamp.filter(any -> !version.isAtLeast(1, 42));
        this.platforms = platforms;
    }

    /** Whether a Dockerfile that was not read, and so is given no keys, may get wrong layers. */
    public boolean areNeeded() {
        return timestamp.isPresent() || !version.isAtLeast(1, 41) && platforms.target().isPresent()
                && !platforms.target().equals(platforms.build());
    }

    /**
     * The same with the keys, each on a line of its own below a FROM; so Buildah counts a step more in these stages.
     *
     * @param text the Dockerfile that was adapted
     */
    public Adaptation addTo(Adaptation adaptation, String text) {
        SourceLines lines = new SourceLines(adaptation.rewritten().orElse(text));
        List<PlannedStage> fromTheEnd =
                new ArrayList<>(platforms.plan().needed().stream().filter(stage -> key(stage).isPresent()).toList());
        if (fromTheEnd.isEmpty()) {
            return adaptation;
        }
        Collections.reverse(fromTheEnd);
        for (PlannedStage stage : fromTheEnd) {
            lines.insertBelow(stage.stage().from().lines().last(), "ARG " + key(stage).get() + "=");
        }
        // Nothing that the user has written is put in other words, so nobody is told each time.
        return new Adaptation(
                Optional.of(lines.toString()), adaptation.rewrites(), adaptation.warnings(), adaptation.dockerFormat(),
                adaptation.cacheable());
    }

    /** A stage upon another one has what that was begun with. */
    private Optional<String> key(PlannedStage stage) {
        String time = timestamp.map(given -> "_" + given.epochSeconds()).orElse("");
        String platform = version.isAtLeast(1, 41) || !platforms.isForeign(stage)
                ? ""
                : platforms.of(stage).map(Platform::toString).map(text -> "_" + text.replaceAll("\\W", "_")).orElse("");
        return stage.base() instanceof StageBase.Earlier || (time + platform).isEmpty()
                ? Optional.empty()
                : Optional.of("WERF_LAYERS_OF" + time + platform);
    }
}
