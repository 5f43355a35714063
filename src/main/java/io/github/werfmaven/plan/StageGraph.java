package io.github.werfmaven.plan;

import io.github.werfmaven.dockerfile.instructions.Instruction;
import io.github.werfmaven.dockerfile.instructions.Stage;
import io.github.werfmaven.dockerfile.instructions.Stages;
import io.github.werfmaven.dockerfile.instructions.Word;
import io.github.werfmaven.dockerfile.parser.Excerpt;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which stages a stage builds upon and takes files from, as {@code dockerfile2llb} of BuildKit finds it out: a base by the last
 * stage of that name before it, everything else by the last of that name at all, triggers of ONBUILD in the stage that runs them.
 *
 * @see <a href="https://docs.docker.com/build/building/multi-stage/">Multi-stage builds</a>
 */
final class StageGraph {

    private final List<Stage> stages;
    private final List<Word> images;
    private final StageNames names;
    private final List<Optional<Stage>> bases;
    private final Triggers triggers;
    private final Complaints complaints;
    private final Map<Integer, List<Scheduled>> schedules = new HashMap<>();

    StageGraph(Stages stages, List<Word> images, NamedContexts contexts, Complaints complaints) {
        this.stages = stages.all();
        this.images = List.copyOf(images);
        this.names = new StageNames(stages.all(), contexts);
        this.bases = bases(stages.all(), images);
        this.triggers = new Triggers(stages.path(), complaints);
        this.complaints = complaints;
    }

    /** The earlier stage that this one builds upon. */
    Optional<Stage> base(Stage stage) {
        return bases.get(stage.index());
    }

    /** The base of a stage after expansion, be it a stage or an image. */
    Word image(Stage stage) {
        return images.get(stage.index());
    }

    /** What a needed stage runs: the triggers of its base, then its own instructions. */
    List<Scheduled> schedule(Stage stage) {
        return schedules.computeIfAbsent(stage.index(), index -> {
            List<Scheduled> schedule = new ArrayList<>();
            base(stage).ifPresent(base -> schedule.addAll(triggers.of(base, stage)));
            stage.instructions().stream().map(Scheduled::own).forEach(schedule::add);
            return schedule;
        });
    }

    Origin origin(Scheduled.Reference reference) {
        return reference.isMount() ? names.ofMount(reference.from()) : names.ofCopy(reference.from());
    }

    StageNames names() {
        return names;
    }

    /**
     * Complains of numbers that no stage has and of stages that need each other, wherever they are, as the reference does.
     *
     * @return whether stages need each other, so that it is no use to go on
     */
    boolean check() {
        StageCircle circle = new StageCircle(stages);
        for (Stage stage : stages) {
            for (Instruction instruction : stage.instructions()) {
                Scheduled scheduled = Scheduled.own(instruction);
                for (Scheduled.Reference reference : scheduled.references()) {
                    Origin origin = origin(reference);
                    if (origin instanceof Origin.Wrong wrong) {
                        complaints.add(scheduled, reference.text() + ": " + wrong.sentence());
                    } else if (origin instanceof Origin.OfStage other) {
                        circle.add(stage, scheduled, reference, other.stage());
                    }
                }
            }
        }
        return circle.complain(complaints);
    }

    /** The stages that a target needs, itself included, in their order. Complains of whatever stands too late for them. */
    List<Stage> needed(Stage target) {
        boolean[] isNeeded = new boolean[stages.size()];
        isNeeded[target.index()] = true;
        List<Stage> needed = new ArrayList<>();
        // What a stage needs stands before it.
        for (int i = target.index(); i >= 0; i--) {
            if (isNeeded[i]) {
                Stage stage = stages.get(i);
                needed.add(stage);
                base(stage).ifPresent(base -> isNeeded[base.index()] = true);
                schedule(stage).forEach(scheduled -> markSources(scheduled, stage, isNeeded));
            }
        }
        Collections.reverse(needed);
        return needed;
    }

    private void markSources(Scheduled scheduled, Stage stage, boolean[] isNeeded) {
        for (Scheduled.Reference reference : scheduled.references()) {
            Origin origin = origin(reference);
            if (origin instanceof Origin.OfStage other && other.stage().index() < stage.index()) {
                isNeeded[other.stage().index()] = true;
            } else if (origin instanceof Origin.OfStage other) {
                complaints.add(scheduled, reference.text() + (other.stage() == stage
                        ? " names the stage that it runs in; only stages above it can be taken from"
                        : ": " + tooLate(other.stage())));
            } else if (origin instanceof Origin.Wrong wrong && scheduled.isTrigger()) {
                complaints.add(scheduled, reference.text() + ": " + wrong.sentence());
            } else if (origin instanceof Origin.OfImage image) {
                judgeImage(scheduled, reference, image.reference());
            }
        }
    }

    private void judgeImage(Scheduled scheduled, Scheduled.Reference reference, String image) {
        names.faultOfImage(image).ifPresentOrElse(
                fault -> complaints.add(scheduled, reference.text() + ": " + fault),
                () -> names.nearest(image).ifPresent(name -> complaints.warn(scheduled, reference.text()
                        + " names no stage and is taken for an image; do you mean the stage " + name + "?")));
    }

    private String tooLate(Stage other) {
        return (names.areShared(other) ? "of several stages with a name the last counts, and " : "the stage ") + label(other)
                + " stands at line " + other.line() + "; it must stand before the stage that takes from it";
    }

    static String label(Stage stage) {
        return stage.name().map(Excerpt::of).orElse(String.valueOf(stage.index()));
    }

    private static List<Optional<Stage>> bases(List<Stage> stages, List<Word> images) {
        Map<String, Stage> before = new HashMap<>();
        List<Optional<Stage>> bases = new ArrayList<>();
        for (Stage stage : stages) {
            bases.add(images.get(stage.index()) instanceof Word.Known known
                    ? Optional.ofNullable(before.get(known.text().toLowerCase(Locale.ROOT)))
                    : Optional.empty());
            stage.name().ifPresent(name -> before.put(name, stage));
        }
        return bases;
    }
}
