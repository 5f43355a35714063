package io.github.werfmaven.plan;

import io.github.werfmaven.dockerfile.instructions.GlobalArguments;
import io.github.werfmaven.dockerfile.instructions.Instruction;
import io.github.werfmaven.dockerfile.instructions.Stage;
import io.github.werfmaven.dockerfile.instructions.StageScope;
import io.github.werfmaven.dockerfile.instructions.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Goes through the needed stages, instruction by instruction. */
final class StagePlanner {

    private final StageGraph graph;
    private final char escape;
    private final GlobalArguments globals;
    private final DeclaredArguments arguments;
    private final Complaints complaints;
    private final TransferIntakes transfers;
    private final MountIntakes mounts;
    private final Map<Integer, Integer> openChildren = new HashMap<>();
    private final Map<Integer, StageState> ends = new HashMap<>();

    StagePlanner(StageGraph graph, char escape, GlobalArguments globals, DeclaredArguments arguments,
            ContextFiles context, UsedInputs used, Complaints complaints) {
        this.graph = graph;
        this.escape = escape;
        this.globals = globals;
        this.arguments = arguments;
        this.complaints = complaints;
        this.transfers = new TransferIntakes(graph, context, used, complaints);
        this.mounts = new MountIntakes(graph, context, used, complaints);
    }

    /** @param needed in their order */
    List<PlannedStage> plan(List<Stage> needed) {
        needed.forEach(stage -> graph.base(stage).ifPresent(base -> openChildren.merge(base.index(), 1, Integer::sum)));
        return needed.stream().map(this::plan).toList();
    }

    private PlannedStage plan(Stage stage) {
        StageBase base = base(stage);
        StageState state = start(stage, base);
        List<PlannedInstruction> instructions = new ArrayList<>();
        for (Scheduled scheduled : graph.schedule(stage)) {
            List<Intake> intakes = intakes(scheduled, state);
            state.apply(scheduled.instruction()).forEach(fault -> complaints.add(scheduled, fault));
            if (scheduled.instruction() instanceof Instruction.Arg arg) {
                arguments.add(arg, OptionalInt.of(stage.index()), scheduled.line(), state.scope());
            }
            instructions.add(new PlannedInstruction(
                    scheduled.instruction(), scheduled.line(), scheduled.isTrigger(), intakes));
        }
        if (openChildren.containsKey(stage.index())) {
            ends.put(stage.index(), state);
        }
        return new PlannedStage(stage, base, platform(stage), instructions);
    }

    private Optional<Expanded> platform(Stage stage) {
        Optional<Word> platform = globals.platform(stage);
        platform.filter(Word.Refused.class::isInstance).ifPresent(refused ->
                complaints.add(stage.line(), stage.from().original(), ((Word.Refused) refused).sentence()));
        return platform.map(word -> Expanded.of(stage.platform().orElseThrow(), word));
    }

    private List<Intake> intakes(Scheduled scheduled, StageState state) {
        if (scheduled.instruction() instanceof Instruction.FileTransfer transfer) {
            return transfers.of(scheduled, transfer, state);
        }
        return scheduled.instruction() instanceof Instruction.Run run ? mounts.of(scheduled, run, state) : List.of();
    }

    private StageBase base(Stage stage) {
        Optional<Stage> earlier = graph.base(stage);
        if (earlier.isPresent()) {
            return new StageBase.Earlier(earlier.get());
        }
        Expanded image = Expanded.of(stage.base(), graph.image(stage));
        if (image instanceof Expanded.Known known) {
            return known.text().equals("scratch") ? new StageBase.Scratch() : new StageBase.Image(known.text());
        }
        return new StageBase.Unknown((Expanded.Unknown) image);
    }

    private StageState start(Stage stage, StageBase base) {
        if (base instanceof StageBase.Earlier earlier) {
            return inherit(earlier.stage().index());
        }
        boolean isEmpty = base instanceof StageBase.Scratch;
        return new StageState(
                StageScope.ofImage(escape, globals, isEmpty ? Optional.of(Map.of()) : Optional.empty()),
                isEmpty ? new ImagePath.Absolute("/") : new ImagePath.InBase(""));
    }

    /** The last child takes over what the stage leaves, so that a long chain of stages costs no copies. */
    private StageState inherit(int base) {
        boolean isLast = openChildren.merge(base, -1, Integer::sum) == 0;
        if (!isLast) {
            return ends.get(base).child();
        }
        StageState state = ends.remove(base);
        state.startStage();
        return state;
    }
}
