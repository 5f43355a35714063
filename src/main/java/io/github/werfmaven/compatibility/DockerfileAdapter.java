package io.github.werfmaven.compatibility;

import io.github.werfmaven.buildah.BuildahVersion;
import io.github.werfmaven.buildah.Isolation;
import io.github.werfmaven.dockerfile.instructions.GlobalArguments;
import io.github.werfmaven.dockerfile.instructions.Instruction;
import io.github.werfmaven.dockerfile.instructions.Stage;
import io.github.werfmaven.dockerfile.instructions.StageScope;
import io.github.werfmaven.dockerfile.instructions.Stages;
import io.github.werfmaven.dockerfile.parser.InstructionNode;
import io.github.werfmaven.plan.BuildPlan;
import io.github.werfmaven.plan.PlannedInstruction;
import io.github.werfmaven.plan.PlannedStage;
import io.github.werfmaven.plan.StageBase;
import io.github.werfmaven.plan.StageNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.Optional;

/** Says a Dockerfile in the words of one Buildah, as far as the target needs it. */
public final class DockerfileAdapter {

    private final Stages stages;
    private final BuildPlan plan;
    private final GlobalArguments arguments;
    private final StageNames names;
    private final Findings findings;
    private final FromAdapter from;
    private final ArgumentCacheKeys cacheKeys;
    private final RewrittenText text;
    private final Map<Integer, StageAdapter> adapters = new HashMap<>();
    private boolean dockerFormat;

    private DockerfileAdapter(String text, Stages stages, BuildPlan plan, GlobalArguments arguments, BuildahVersion version,
            Isolation isolation) {
        this.stages = stages;
        this.plan = plan;
        this.arguments = arguments;
        this.names = new StageNames(stages.all(), plan.contexts());
        this.findings = new Findings(stages.path(), version, isolation);
        this.from = new FromAdapter(arguments, stages.escape(), findings);
        this.cacheKeys = ArgumentCacheKeys.of(plan.needed(), findings);
        this.text = new RewrittenText(text, stages.escape(), findings);
    }

    /**
     * Adapts a Dockerfile.
     *
     * @param text the Dockerfile's text, which {@code stages} were read from
     * @param plan of these stages
     * @param isolation of the commands that RUN gives
     * @throws io.github.werfmaven.dockerfile.parser.DockerfileException with every use of what this Buildah lacks and what
     *     cannot be said otherwise
     */
    public static Adaptation adapt(
            String text, Stages stages, BuildPlan plan, GlobalArguments arguments, BuildahVersion version, Isolation isolation) {
        return adapt(text, stages, plan, arguments, Map.of(), version, isolation);
    }

    /**
     * Adapts a Dockerfile whose image gets more labels. They are one more step of the target, because {@code --label} of Buildah
     * expands variables in their values, before 1.30 labels another stage where the target is not the last, and before 1.29 makes
     * a step of each.
     *
     * @param labels without line ends, in the order in which they are to be written
     */
    public static Adaptation adapt(String text, Stages stages, BuildPlan plan, GlobalArguments arguments, Map<String, String> labels,
            BuildahVersion version, Isolation isolation) {
        return new DockerfileAdapter(text, stages, plan, arguments, version, isolation).adaptation(labels);
    }

    private Adaptation adaptation(Map<String, String> labels) {
        text.moveEscapeUp();
        GlobalAdapter globals = new GlobalAdapter(arguments, stages.escape(), findings);
        stages.globalArguments().forEach(arg -> text.put(arg.node(), globals.adapt(arg)));
        plan.needed().forEach(this::adapt);
        if (!findings.version().isAtLeast(1, 33)) {
            stages.all().stream().filter(stage -> !plan.needs(stage)).flatMap(stage -> stage.instructions().stream())
                    .forEach(instruction -> text.leaveOutHeredocs(instruction.node()));
        }
        plan.target().map(Stage::index).map(adapters::get).ifPresent(StageAdapter::end);
        new UnseenStages(plan, names).refuse(plan.needed(), findings);
        text.endLines(nodes());
        if (!labels.isEmpty()) {
            plan.target().ifPresent(target -> text.endWith(lastOf(target), label(labels)));
        }
        List<Adaptation.Notice> rewrites = findings.rewrites();
        return new Adaptation(text.ifChanged(), rewrites, findings.warnings(), dockerFormat, cacheKeys.areComplete());
    }

    private static InstructionNode lastOf(Stage stage) {
        List<Instruction> instructions = stage.instructions();
        return instructions.isEmpty() ? stage.from() : instructions.get(instructions.size() - 1).node();
    }

    private static String label(Map<String, String> labels) {
        return labels.entrySet().stream()
                .map(label -> BuildahWords.literal(label.getKey()) + "=" + quoted(label.getValue()))
                .collect(Collectors.joining(" ", "LABEL ", ""));
    }

    /** Quoted in any case: an equals sign in it would begin another label. */
    private static String quoted(String value) {
        return "'" + value.replace("'", "'\"'\"'") + "'";
    }

    private List<InstructionNode> nodes() {
        List<InstructionNode> nodes = new ArrayList<>();
        stages.globalArguments().forEach(arg -> nodes.add(arg.node()));
        for (Stage stage : stages.all()) {
            nodes.add(stage.from());
            stage.instructions().forEach(instruction -> nodes.add(instruction.node()));
        }
        return nodes;
    }

    private void adapt(PlannedStage planned) {
        Stage stage = planned.stage();
        text.put(stage.from(), from.adapt(planned, plan.bases().get(stage.index())));
        Optional<Stage> base = planned.base() instanceof StageBase.Earlier earlier ? Optional.of(earlier.stage()) : Optional.empty();
        StageAdapter adapter = base.map(below -> adapters.get(below.index()).child()).orElseGet(() -> ofImage(planned.base()));
        adapters.put(stage.index(), adapter);
        Iterator<Instruction> onbuild = base.stream().flatMap(below -> below.instructions().stream())
                .filter(Instruction.Onbuild.class::isInstance).iterator();
        for (PlannedInstruction step : planned.instructions()) {
            Instruction instruction = step.instruction();
            dockerFormat |= instruction instanceof Instruction.Healthcheck || instruction instanceof Instruction.Shell
                    || instruction instanceof Instruction.Onbuild;
            InstructionText adapted = adapter.adapt(instruction);
            if (step.isTrigger()) {
                // All stages that run it begin alike, and as others build upon it the stage with the ONBUILD is not the image.
                InstructionNode node = onbuild.next().node();
                text.put(node, adapted.storedBy(node));
            } else {
                text.put(instruction.node(), adapted);
            }
        }
    }

    private StageAdapter ofImage(StageBase base) {
        boolean scratch = base instanceof StageBase.Scratch;
        StageScope scope = StageScope.ofImage(stages.escape(), arguments, scratch ? Optional.of(Map.of()) : Optional.empty());
        return StageAdapter.ofImage(new StageWords(scope, stages.escape(), findings), findings, names, cacheKeys,
                scratch ? Optional.of("/") : Optional.empty());
    }
}
