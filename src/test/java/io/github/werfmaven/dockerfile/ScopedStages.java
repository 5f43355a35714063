package io.github.werfmaven.dockerfile;

import io.github.werfmaven.dockerfile.instructions.ArgumentValues;
import io.github.werfmaven.dockerfile.instructions.GlobalArguments;
import io.github.werfmaven.dockerfile.instructions.Instruction;
import io.github.werfmaven.dockerfile.instructions.Stage;
import io.github.werfmaven.dockerfile.instructions.StageScope;
import io.github.werfmaven.dockerfile.instructions.Stages;
import io.github.werfmaven.dockerfile.instructions.Word;
import io.github.werfmaven.dockerfile.parser.Dockerfile;
import io.github.werfmaven.dockerfile.parser.DockerfileErrors;
import io.github.werfmaven.dockerfile.parser.DockerfileException;
import io.github.werfmaven.dockerfile.parser.InstructionNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** All stages of a Dockerfile gone over in their order, each instruction in the scope of its place. */
final class ScopedStages {

    /** Sees what is read; an instruction before the scope has gone over it. */
    interface Visitor {

        void stage(Stage stage, Word base, Optional<Word> platform);

        void instruction(Instruction instruction, StageScope scope);
    }

    private final Stages stages;
    private final GlobalArguments globals;
    private final DockerfileErrors errors;
    private final Map<String, StageScope> scopes = new HashMap<>();

    private ScopedStages(Stages stages, GlobalArguments globals) {
        this.stages = stages;
        this.globals = globals;
        this.errors = new DockerfileErrors(stages.path());
    }

    /** @throws DockerfileException where the reference refuses something of any stage */
    static void visit(Dockerfile dockerfile, ArgumentValues outside, Visitor visitor) {
        Stages stages = Stages.of(dockerfile);
        ScopedStages scoped = new ScopedStages(stages, GlobalArguments.of(stages, outside));
        stages.all().forEach(stage -> scoped.visit(stage, visitor));
        scoped.errors.throwIfAny();
    }

    private void visit(Stage stage, Visitor visitor) {
        Word base = globals.base(stage);
        Optional<Word> platform = globals.platform(stage);
        if (base instanceof Word.Refused refused) {
            add(stage.from(), refused.sentence());
        }
        if (platform.isPresent() && platform.get() instanceof Word.Refused refused) {
            add(stage.from(), refused.sentence());
        }
        visitor.stage(stage, base, platform);
        StageScope scope = scope(base);
        for (Instruction instruction : stage.instructions()) {
            visitor.instruction(instruction, scope);
            scope.apply(instruction).forEach(sentence -> add(instruction.node(), sentence));
        }
        stage.name().ifPresent(name -> scopes.put(name, scope));
    }

    /** Of an image nothing is known, but for the one that is empty. */
    private StageScope scope(Word base) {
        String reference = base instanceof Word.Known known ? known.text() : "";
        if (scopes.containsKey(reference)) {
            return scopes.get(reference).child();
        }
        return StageScope.ofImage(stages.escape(), globals,
                reference.equals("scratch") ? Optional.of(Map.of()) : Optional.empty());
    }

    private void add(InstructionNode node, String sentence) {
        errors.add(node.lines().first(), node.original(), sentence);
    }
}
