package io.github.werfmaven.plan;

import io.github.werfmaven.dockerfile.instructions.Instruction;
import io.github.werfmaven.dockerfile.instructions.OnbuildTrigger;
import io.github.werfmaven.dockerfile.instructions.Stage;
import io.github.werfmaven.dockerfile.parser.DockerfileError;
import io.github.werfmaven.dockerfile.parser.DockerfileException;
import io.github.werfmaven.dockerfile.parser.InstructionNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The ONBUILD instructions of a stage, which run in the stages that build upon it.
 *
 * @see <a href="https://docs.docker.com/reference/dockerfile/#onbuild">Dockerfile reference, ONBUILD</a>
 */
final class Triggers {

    private final Path path;
    private final Complaints complaints;

    /** What many stages build upon is read once; by identity, because a node is long to compare. */
    private final Map<InstructionNode, Instruction> read = new IdentityHashMap<>();

    Triggers(Path path, Complaints complaints) {
        this.path = path;
        this.complaints = complaints;
    }

    /** What a stage runs first because of the stage that it builds upon. */
    List<Scheduled> of(Stage base, Stage stage) {
        List<Scheduled> triggers = new ArrayList<>();
        for (Instruction instruction : base.instructions()) {
            if (instruction instanceof Instruction.Onbuild onbuild) {
                read(onbuild, stage, triggers);
            }
        }
        return triggers;
    }

    private void read(Instruction.Onbuild onbuild, Stage stage, List<Scheduled> triggers) {
        try {
            Instruction trigger =
                    read.computeIfAbsent(onbuild.node(), node -> OnbuildTrigger.of(path, onbuild, stage));
            triggers.add(Scheduled.trigger(trigger, stage));
        } catch (DockerfileException refused) {
            for (DockerfileError error : refused.errors()) {
                complaints.add(error.line(), stage.from().original(), error.sentence());
            }
        }
    }
}
