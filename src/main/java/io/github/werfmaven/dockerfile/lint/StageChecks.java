package io.github.werfmaven.dockerfile.lint;

import io.github.werfmaven.dockerfile.instructions.GlobalArguments;
import io.github.werfmaven.dockerfile.instructions.Instruction;
import io.github.werfmaven.dockerfile.instructions.Stage;
import io.github.werfmaven.dockerfile.shell.Expansion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Goes through the stages and has what is built of them checked, instruction by instruction. */
final class StageChecks {

    /** How many names and triggers stages may take over of one another; beyond it a base is as if it were not known. */
    private static final int MOST_INHERITED = 300_000;

    private final LintRequest request;
    private final Optional<FromArguments> arguments;
    private final GlobalArguments globals;
    private final Findings findings;
    private final List<LintCheck> checks;
    private final Map<String, StageState> states = new HashMap<>();
    private long inherited;

    StageChecks(LintRequest request, Optional<FromArguments> arguments, NearNames near, Findings findings) {
        this.request = request;
        this.arguments = arguments;
        this.globals = GlobalArguments.of(request.stages(), request.arguments());
        this.findings = findings;
        this.checks = List.of(
                new SecretArgumentCheck(),
                new UndefinedVariableCheck(request.arguments().given().keySet(), near),
                new NamedValueChecks(),
                new CommandChecks(),
                new WorkdirCheck(),
                new ExposeChecks(),
                new IgnoredSourceCheck(request.ignored()));
    }

    void check() {
        for (Stage stage : request.stages().all()) {
            boolean reached = request.reached().test(stage);
            Optional<String> reference = arguments.flatMap(values -> values.expand(stage.base())).map(Expansion::text);
            Optional<StageState> base = reference.flatMap(this::base);
            StageState state = base.map(StageState::child).orElseGet(() -> image(reference));
            // A trigger has no place of its own here: the reference takes it for FROM, without the comments above that.
            Findings.Place from = reached ? findings.at(stage.line()) : findings.nowhere();
            base.map(StageState::triggers).orElse(List.of()).forEach(trigger -> check(trigger, state, from));
            for (Instruction instruction : stage.instructions()) {
                check(instruction, state, reached ? findings.at(instruction.node()) : findings.nowhere());
            }
            stage.name().ifPresent(name -> states.put(name, state));
        }
    }

    private void check(Instruction instruction, StageState state, Findings.Place place) {
        for (Instruction single : singles(instruction)) {
            checks.forEach(check -> check.check(single, state, place));
            state.apply(single, place.line());
        }
    }

    private static List<? extends Instruction> singles(Instruction instruction) {
        return instruction instanceof Instruction.Arg arg
                ? arg.declarations().stream().map(one -> new Instruction.Arg(arg.node(), List.of(one))).toList()
                : List.of(instruction);
    }

    /** The stage above that a stage builds upon. The reference wants its name in lower case here. */
    private Optional<StageState> base(String reference) {
        Optional<StageState> base = Optional.ofNullable(states.get(reference));
        inherited += base.map(state -> state.names().size() + state.triggers().size()).orElse(0);
        return base.filter(state -> inherited <= MOST_INHERITED);
    }

    private StageState image(Optional<String> reference) {
        char escape = request.stages().escape();
        return reference.filter("scratch"::equals).isPresent() ? StageState.ofScratch(escape, globals) : StageState.ofImage(escape, globals);
    }
}
