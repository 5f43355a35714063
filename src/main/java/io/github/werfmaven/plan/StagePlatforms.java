package io.github.werfmaven.plan;

import io.github.werfmaven.dockerfile.instructions.Instruction;
import io.github.werfmaven.dockerfile.instructions.PlatformName;
import io.github.werfmaven.image.Platform;
import java.util.List;
import java.util.Optional;

/**
 * Which platform each stage of a plan is built for.
 *
 * @param build the platform that builds; absent where it is not known
 * @param target the platform that is built for, where FROM names no other; absent where it is not known
 * @see <a href="https://docs.docker.com/build/building/multi-platform/#cross-compilation">Multi-platform builds,
 *     cross-compilation</a>
 */
public record StagePlatforms(BuildPlan plan, Optional<Platform> build, Optional<Platform> target) {

    /** A platform as FROM takes it, normalized; empty where it is none. */
    public static Optional<Platform> parse(String text) {
        return PlatformName.parse(text, "").filter(name -> !name.architecture().isEmpty()).map(name -> new Platform(
                name.os(), name.architecture(), Optional.of(name.variant()).filter(variant -> !variant.isEmpty())));
    }

    /** Empty where it is not known before the build. */
    public Optional<Platform> of(PlannedStage stage) {
        if (stage.platform().isPresent()) {
            return stage.platform().get() instanceof Expanded.Known known ? parse(known.text()) : Optional.empty();
        }
        if (stage.base() instanceof StageBase.Earlier earlier) {
            return plan.needed().stream()
                    .filter(other -> other.stage().index() == earlier.stage().index())
                    .findFirst()
                    .flatMap(this::of);
        }
        return target;
    }

    /** Whether it is another one than that of what builds; not where one of the two is not known. */
    public boolean isForeign(PlannedStage stage) {
        return of(stage).filter(platform -> build.filter(own -> !own.equals(platform)).isPresent()).isPresent();
    }

    /** The stages of foreign platforms that run commands. */
    public List<PlannedStage> foreignWithRun() {
        return plan.needed().stream()
                .filter(this::isForeign)
                .filter(stage -> stage.instructions().stream().anyMatch(one -> one.instruction() instanceof Instruction.Run))
                .toList();
    }
}
