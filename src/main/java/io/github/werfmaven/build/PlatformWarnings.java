package io.github.werfmaven.build;

import io.github.werfmaven.buildah.BuildEvent;
import io.github.werfmaven.buildah.Step;
import io.github.werfmaven.dockerfile.lint.CheckOptions;
import io.github.werfmaven.dockerfile.lint.LintRule;
import io.github.werfmaven.dockerfile.lint.LintWarning;
import io.github.werfmaven.dockerfile.parser.Excerpt;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Tells {@link LintRule#INVALID_BASE_IMAGE_PLATFORM} while the build goes on: it is Buildah that sees the image. So it is a
 * warning also where warnings are errors.
 */
final class PlatformWarnings implements Consumer<BuildEvent> {

    private final StepPlace place;
    private final CheckOptions options;
    private final BuildLog log;
    private Optional<Step> step = Optional.empty();

    PlatformWarnings(StepPlace place, CheckOptions options, BuildLog log) {
        this.place = place;
        this.options = options;
        this.log = log;
    }

    @Override
    public void accept(BuildEvent event) {
        if (event instanceof BuildEvent.StepStarted started) {
            step = Optional.of(started.step());
        } else if (event instanceof BuildEvent.OtherPlatform platform) {
            String instruction = step.map(Step::instruction).map(Excerpt::of).orElse("");
            tell(place.of(step) + LintWarning.text(LintRule.INVALID_BASE_IMAGE_PLATFORM, "The image of \"" + instruction
                    + "\" is for " + Excerpt.of(platform.actual()) + ", the build is for " + Excerpt.of(platform.expected())));
        }
    }

    private void tell(String sentence) {
        if (options.allow(LintRule.INVALID_BASE_IMAGE_PLATFORM)) {
            log.warning(sentence);
        } else {
            log.detail(sentence);
        }
    }
}
