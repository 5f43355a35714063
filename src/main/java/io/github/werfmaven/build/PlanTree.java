package io.github.werfmaven.build;

import io.github.werfmaven.buildah.SecretNames;
import io.github.werfmaven.dockerfile.instructions.Stage;
import io.github.werfmaven.dockerfile.parser.Excerpt;
import io.github.werfmaven.plan.BuildPlan;
import io.github.werfmaven.plan.Expanded;
import io.github.werfmaven.plan.PlannedArgument;
import io.github.werfmaven.plan.PlannedInstruction;
import io.github.werfmaven.plan.PlannedStage;
import io.github.werfmaven.plan.StageBase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** A plan as a tree: the arguments, then the stages with what their instructions take from elsewhere. */
final class PlanTree {

    private final BuildPlan plan;
    private final IntakeTree intakes;

    /** @param withAllFiles whether every file is listed, not only the first of each source */
    PlanTree(BuildPlan plan, boolean withAllFiles) {
        this.plan = plan;
        this.intakes = new IntakeTree(withAllFiles);
    }

    /** None for a Dockerfile that only Buildah can read. */
    List<String> lines() {
        if (plan.stages().isEmpty()) {
            return List.of();
        }
        Map<Integer, PlannedStage> needed = new HashMap<>();
        plan.needed().forEach(stage -> needed.put(stage.stage().index(), stage));
        Tree tree = new Tree("Plan        stages needed: " + plan.needed().size() + " of " + plan.stages().size());
        addArguments(OptionalInt.empty(), tree);
        for (Stage stage : plan.stages()) {
            if (needed.containsKey(stage.index())) {
                addStage(needed.get(stage.index()), tree);
            } else {
                tree.add(heading(stage) + ", not needed");
            }
        }
        return tree.lines();
    }

    private void addStage(PlannedStage planned, Tree tree) {
        Stage stage = planned.stage();
        String platform = planned.platform().map(word -> ", platform " + ExpandedText.of(word)).orElse("");
        Tree branch = tree.add(heading(stage) + platform + ", steps: " + (1 + planned.instructions().size())
                + (plan.target().filter(stage::equals).isPresent() ? ", becomes the image" : ""));
        if (planned.base() instanceof StageBase.Earlier earlier) {
            branch.add("builds upon " + IntakeTree.label(earlier.stage()));
        } else if (planned.base() instanceof StageBase.Unknown unknown) {
            branch.add("base not known: " + unknown.word().reason());
        }
        addArguments(OptionalInt.of(stage.index()), branch);
        for (PlannedInstruction instruction : planned.instructions()) {
            if (!instruction.intakes().isEmpty()) {
                Tree line = branch.add((instruction.isTrigger() ? "ONBUILD " : "")
                        + Excerpt.of(Addresses.withoutPasswords(instruction.instruction().node().original()))
                        + ", line " + instruction.line());
                instruction.intakes().forEach(intake -> intakes.add(intake, line));
            }
        }
    }

    private String heading(Stage stage) {
        String base = plan.base(stage).filter(image -> !image.equals(stage.base())).map(image -> " = " + image).orElse("");
        String name = stage.name().map(n -> " AS " + n).orElse("");
        return "stage " + stage.index() + ": FROM " + Excerpt.of(stage.base()) + base + name + ", line " + stage.line();
    }

    private void addArguments(OptionalInt stage, Tree tree) {
        for (PlannedArgument argument : plan.arguments()) {
            if (argument.stage().equals(stage)) {
                tree.add("ARG " + Excerpt.of(argument.name()) + value(argument) + ", line " + argument.line());
            }
        }
    }

    private static String value(PlannedArgument argument) {
        if (argument.value().isEmpty()) {
            return " without a value";
        }
        return SecretNames.soundsSecret(argument.name())
                ? " is a secret"
                : argument.value().get() instanceof Expanded.Known known
                        ? "=" + Excerpt.of(known.text())
                        : " not known: " + ExpandedText.of(argument.value().get());
    }
}
