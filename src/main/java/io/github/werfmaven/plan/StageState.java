package io.github.werfmaven.plan;

import io.github.werfmaven.dockerfile.instructions.Instruction;
import io.github.werfmaven.dockerfile.instructions.StageScope;
import java.util.List;

/** What the words of a stage mean while its instructions go by: its variables and its working directory. */
final class StageState {

    private final StageScope scope;
    private ImagePath workingDirectory;

    StageState(StageScope scope, ImagePath workingDirectory) {
        this.scope = scope;
        this.workingDirectory = workingDirectory;
    }

    /** At the start of another stage that builds upon this one, when this one has come to its end. */
    StageState child() {
        return new StageState(scope.child(), workingDirectory);
    }

    /** Goes on to a stage that builds upon this one. */
    void startStage() {
        scope.startStage();
    }

    /** Returns what the reference refuses of the instruction here. */
    List<String> apply(Instruction instruction) {
        if (instruction instanceof Instruction.Workdir workdir) {
            workingDirectory = path(expand(workdir.path()));
        }
        return scope.apply(instruction);
    }

    StageScope scope() {
        return scope;
    }

    Expanded expand(String word) {
        return Expanded.of(word, scope.expand(word));
    }

    Expanded expandHeredoc(String content) {
        return Expanded.of(content, scope.expandHeredoc(content));
    }

    /** Where an expanded word leads from the working directory. */
    ImagePath path(Expanded word) {
        return workingDirectory.resolve(word);
    }
}
