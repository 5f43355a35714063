package io.github.werfmaven.compatibility;

import io.github.werfmaven.dockerfile.instructions.BaseImage;
import io.github.werfmaven.dockerfile.instructions.GlobalArguments;
import io.github.werfmaven.dockerfile.instructions.Instruction;
import io.github.werfmaven.dockerfile.instructions.MountFlag;
import io.github.werfmaven.dockerfile.instructions.Stage;
import io.github.werfmaven.dockerfile.instructions.Stages;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which stage a name means: names are the same in any case, and of several stages of one name it is the last, for FROM the
 * last above.
 */
final class StageReferences {

    private final List<Stage> stages;
    private final List<BaseImage> images;

    StageReferences(Stages stages, GlobalArguments arguments) {
        this.stages = stages.all();
        this.images = this.stages.stream().map(arguments::base).toList();
    }

    /** What a stage builds upon: the name of an image or of a stage. */
    BaseImage image(Stage stage) {
        return images.get(stage.index());
    }

    /** The stage that a stage builds upon; empty for an image. */
    Optional<Stage> base(Stage stage) {
        return image(stage) instanceof BaseImage.Known known
                ? last(stages.subList(0, stage.index()), known.reference())
                : Optional.empty();
    }

    /** What {@code --from} of COPY, or {@code from=} of a mount, means; empty for an image. */
    Optional<Stage> source(String from) {
        for (Stage stage : stages) {
            if (from.equals(Integer.toString(stage.index()))) {
                return Optional.of(stage);
            }
        }
        return last(stages, from);
    }

    /** The target and all stages that it needs, in their order. */
    List<Stage> needed(Stage target) {
        SortedMap<Integer, Stage> needed = new TreeMap<>();
        Deque<Stage> open = new ArrayDeque<>(List.of(target));
        while (!open.isEmpty()) {
            Stage stage = open.pop();
            if (needed.put(stage.index(), stage) == null) {
                base(stage).ifPresent(open::push);
                stage.instructions().forEach(instruction -> sources(instruction).forEach(open::push));
            }
        }
        return List.copyOf(needed.values());
    }

    private List<Stage> sources(Instruction instruction) {
        List<Stage> sources = new ArrayList<>();
        if (instruction instanceof Instruction.Copy copy) {
            copy.from().flatMap(this::source).ifPresent(sources::add);
        } else if (instruction instanceof Instruction.Run run) {
            run.mounts().stream().map(MountFlag::from).flatMap(Optional::stream).map(this::source).flatMap(Optional::stream)
                    .forEach(sources::add);
        }
        return sources;
    }

    private static Optional<Stage> last(List<Stage> stages, String reference) {
        String name = reference.toLowerCase(Locale.ROOT);
        for (int i = stages.size() - 1; i >= 0; i--) {
            if (stages.get(i).name().filter(name::equals).isPresent()) {
                return Optional.of(stages.get(i));
            }
        }
        return Optional.empty();
    }
}
