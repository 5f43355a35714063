package io.github.werfmaven.plan;

import io.github.werfmaven.dockerfile.instructions.ArgumentDeclaration;
import io.github.werfmaven.dockerfile.instructions.GlobalArguments;
import io.github.werfmaven.dockerfile.instructions.Instruction;
import io.github.werfmaven.dockerfile.instructions.Stage;
import io.github.werfmaven.dockerfile.instructions.StageScope;
import io.github.werfmaven.dockerfile.instructions.Stages;
import io.github.werfmaven.dockerfile.instructions.Word;
import io.github.werfmaven.dockerfile.parser.DockerfileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Decides what is built of a Dockerfile. */
public final class BuildPlanner {

    /** The same where it is not known what the Dockerfile may take by name, and so nothing of that is missing. */
    public BuildPlan plan(Stages stages, Optional<String> target, BuildArguments arguments, ContextFiles context) {
        return plan(stages, target, arguments, context, NamedInputs.unknown());
    }

    /**
     * @param target the name or number of the stage that becomes the image; absent means the last
     * @param inputs what the Dockerfile may take by name
     * @throws DockerfileException when there is no such stage, a FROM is wrong, a stage that the target needs has a base that is
     *     none, takes from a stage that does not stand before it, takes files that the context lacks, or needs a
     *     secret that is not given
     */
    public BuildPlan plan(
            Stages stages, Optional<String> target, BuildArguments arguments, ContextFiles context, NamedInputs inputs) {
        Stage stage = target.map(stages::find).orElseGet(stages::last);
        GlobalArguments globals = GlobalArguments.of(stages, arguments.values(stages, target));
        NamedContexts contexts = inputs.contexts();
        List<Word> written = stages.all().stream().map(globals::base).toList();
        List<Word> bases = written.stream().map(contexts::standingInFor).toList();
        Complaints complaints = new Complaints(stages.path());
        UsedInputs used = new UsedInputs(inputs, complaints);

        StageGraph graph = new StageGraph(stages, bases, contexts, complaints);
        if (graph.check()) {
            complaints.throwIfAny();
        }
        List<Stage> needed = graph.needed(stage);
        needed.forEach(one -> checkBase(one, graph, contexts, complaints));
        needed.forEach(one -> used.base(written.get(one.index())));

        StageScope scopeOfFrom = scopeOfFrom(stages, globals);
        DeclaredArguments declared = new DeclaredArguments(arguments, scopeOfFrom);
        stages.globalArguments().forEach(arg ->
                declared.add(arg, OptionalInt.empty(), arg.node().lines().first(), scopeOfFrom));
        List<PlannedStage> planned =
                new StagePlanner(graph, stages.escape(), globals, declared, context, used, complaints).plan(needed);
        complaints.throwIfAny();

        List<PlanWarning> warnings = new ArrayList<>(complaints.warnings());
        warnings.addAll(declared.warnings());
        warnings.addAll(used.warnings());
        return new BuildPlan(stages.all(), Optional.of(stage), bases, planned, declared.list(), contexts, warnings);
    }

    /** A stage that is not needed may be as it likes: Buildah passes it over. */
    private static void checkBase(Stage stage, StageGraph graph, NamedContexts contexts, Complaints complaints) {
        Word base = graph.image(stage);
        if (base instanceof Word.Refused refused) {
            complaints.add(stage.line(), stage.from().original(), refused.sentence());
        } else if (base instanceof Word.Known known) {
            contexts.faultOfBase(known.text())
                    .or(() -> graph.base(stage).isPresent() ? Optional.empty() : graph.names().faultOfBase(known.text()))
                    .ifPresent(fault -> complaints.add(stage.line(), stage.from().original(), fault));
        }
    }

    /** FROM knows the arguments before it as if all of them were declared once more. */
    private static StageScope scopeOfFrom(Stages stages, GlobalArguments globals) {
        StageScope scope = StageScope.ofImage(stages.escape(), globals, Optional.of(Map.of()));
        List<ArgumentDeclaration> declarations = new ArrayList<>();
        PlatformArguments.NAMES.forEach(name -> declarations.add(new ArgumentDeclaration(name, Optional.empty())));
        stages.globalArguments().forEach(arg -> arg.declarations().forEach(declaration ->
                declarations.add(new ArgumentDeclaration(declaration.name(), Optional.empty()))));
        scope.apply(new Instruction.Arg(stages.all().get(0).from(), declarations));
        return scope;
    }
}
