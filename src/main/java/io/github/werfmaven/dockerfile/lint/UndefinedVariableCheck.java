package io.github.werfmaven.dockerfile.lint;

import io.github.werfmaven.dockerfile.instructions.ArgumentDeclaration;
import io.github.werfmaven.dockerfile.instructions.Instruction;
import io.github.werfmaven.dockerfile.instructions.InstructionFault;
import io.github.werfmaven.dockerfile.instructions.MountFlag;
import io.github.werfmaven.dockerfile.instructions.NamedValue;
import io.github.werfmaven.dockerfile.instructions.Word;
import io.github.werfmaven.dockerfile.parser.Excerpt;
import io.github.werfmaven.dockerfile.parser.Heredoc;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@link LintRule#UNDEFINED_VAR}, for the words in which the reference looks: not those of EXPOSE, nor the commands that a
 * shell reads. It knows the variables of every base image, we those of scratch. So in a stage upon an image a variable is told
 * of only where it is one slip from a name that the stage has: else it may well be one of the image's.
 */
final class UndefinedVariableCheck implements InstructionCheck {

    /** These the reference takes for itself. */
    private static final Set<String> NOT_FOR_USE = Set.of("BUILDKIT_SBOM_SCAN_CONTEXT", "BUILDKIT_SBOM_SCAN_STAGE");

    private final Set<String> given;
    private final NearNames near;

    /** @param given names of build arguments: where one is given, the default of its ARG is not read */
    UndefinedVariableCheck(Set<String> given, NearNames near) {
        this.given = Set.copyOf(given);
        this.near = near;
    }

    @Override
    public void check(Instruction instruction, StageState stage, Findings.Place place) {
        Words words = new Words(stage, place);
        if (instruction instanceof Instruction.Env env) {
            words.look(env.variables());
        } else if (instruction instanceof Instruction.Label label) {
            words.look(label.labels());
        } else if (instruction instanceof Instruction.FileTransfer transfer) {
            words.look(transfer);
        } else if (instruction instanceof Instruction.Run run) {
            run.mounts().forEach(words::look);
        } else if (instruction instanceof Instruction.Workdir workdir) {
            words.look(workdir.path());
        } else if (instruction instanceof Instruction.User user) {
            words.look(user.user());
        } else if (instruction instanceof Instruction.Volume volume) {
            volume.paths().forEach(words::look);
        } else if (instruction instanceof Instruction.StopSignal stopSignal) {
            words.look(stopSignal.signal());
        } else if (instruction instanceof Instruction.Arg arg) {
            arg.declarations().stream().filter(declaration -> !given.contains(declaration.name()))
                    .map(ArgumentDeclaration::defaultValue).flatMap(Optional::stream).forEach(words::look);
        }
    }

    /** The words of one instruction. */
    private final class Words {

        private final StageState stage;
        private final Findings.Place place;

        private Words(StageState stage, Findings.Place place) {
            this.stage = stage;
            this.place = place;
        }

        void look(List<NamedValue> pairs) {
            for (NamedValue pair : pairs) {
                look(pair.name());
                look(pair.value());
            }
        }

        void look(Instruction.FileTransfer transfer) {
            transfer.chown().ifPresent(this::look);
            transfer.chmod().ifPresent(this::look);
            if (transfer instanceof Instruction.Add add) {
                add.checksum().ifPresent(this::look);
            }
            transfer.transfer().sources().forEach(this::look);
            look(transfer.transfer().destination());
            transfer.transfer().files().stream().filter(Heredoc::expand).map(Heredoc::content).filter(Words::hasVariable)
                    .forEach(content -> told(stage.expandHeredoc(content)));
        }

        void look(MountFlag mount) {
            try {
                mount.mount(value -> {
                    look(value);
                    return value;
                });
            } catch (InstructionFault fault) {
                // A value that a variable stands for cannot be read here; and what is wrong is told when it is planned.
            }
        }

        void look(String word) {
            if (hasVariable(word)) {
                told(stage.expand(word));
            }
        }

        private void told(Word word) {
            Set<String> without = word instanceof Word.Known known ? known.unset()
                    : word instanceof Word.Unknown unknown ? unknown.variables() : Set.of();
            without.stream().sorted().filter(name -> !stage.names().contains(name) && !NOT_FOR_USE.contains(name))
                    .forEach(this::tell);
        }

        private void tell(String name) {
            Optional<String> meant = stage.baseIsKnown()
                    ? near.nearest(name, stage.names())
                    : near.oneSlipFrom(name, stage.names());
            if (stage.baseIsKnown() || meant.isPresent()) {
                place.warn(LintRule.UNDEFINED_VAR, "No ARG or ENV above sets $" + Excerpt.of(name)
                        + meant.map(other -> "; do you mean $" + Excerpt.of(other) + "?").orElse(""));
            }
        }

        private static boolean hasVariable(String word) {
            return word.indexOf('$') >= 0;
        }
    }
}
