package io.github.werfmaven.compatibility;

import io.github.werfmaven.dockerfile.instructions.ArgumentDeclaration;
import io.github.werfmaven.dockerfile.instructions.Instruction;
import io.github.werfmaven.dockerfile.instructions.Word;
import io.github.werfmaven.dockerfile.parser.Excerpt;
import io.github.werfmaven.dockerfile.parser.Heredoc;
import io.github.werfmaven.dockerfile.parser.InstructionNode;
import io.github.werfmaven.plan.CanonicalForm;
import io.github.werfmaven.plan.PlannedInstruction;
import io.github.werfmaven.plan.PlannedStage;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps Buildah from taking layers out of its cache that were made with other values of arguments. It finds them by the instructions
 * that made them, and there an ARG is a name without a value, and a variable is not expanded: only a RUN counts values (up to Buildah
 * 1.44 at least). So an ARG that is used elsewhere declares one more argument, whose name stands for the values.
 */
final class ArgumentCacheKeys {

    private static final String NAME = "WERF_VALUES_";
    private static final int DIGITS = 16;

    private final Set<String> used;
    private final Findings findings;
    private boolean complete = true;

    private ArgumentCacheKeys(Set<String> used, Findings findings) {
        this.used = used;
        this.findings = findings;
    }

    static ArgumentCacheKeys of(List<PlannedStage> stages, Findings findings) {
        Pattern variable = Pattern.compile("\\$\\{?(\\w+)");
        Set<String> used = new HashSet<>();
        for (PlannedStage stage : stages) {
            stage.instructions().stream().map(PlannedInstruction::instruction)
                    .filter(instruction -> !(instruction instanceof Instruction.Run))
                    .forEach(instruction -> addVariables(variable, instruction.node(), used));
        }
        return new ArgumentCacheKeys(used, findings);
    }

    /** Perhaps too many: one that is quoted or escaped is none. */
    private static void addVariables(Pattern variable, InstructionNode node, Set<String> used) {
        StringBuilder text = new StringBuilder(node.original());
        node.heredocs().stream().map(Heredoc::content).forEach(text::append);
        Matcher matcher = variable.matcher(text);
        while (matcher.find()) {
            used.add(matcher.group(1));
        }
    }

    /** Whether anything but commands uses what an ARG declares. */
    boolean concern(Instruction.Arg arg) {
        return arg.declarations().stream().anyMatch(declaration -> used.contains(declaration.name()));
    }

    /**
     * What an ARG has to declare beside its own; empty where nothing depends on it but commands, or what its base image says.
     *
     * @param behind the words as they are behind it
     */
    Optional<String> of(Instruction.Arg arg, StageWords behind) {
        CanonicalForm values = new CanonicalForm();
        boolean isNeeded = false;
        for (ArgumentDeclaration declaration : arg.declarations()) {
            String name = declaration.name();
            if (!used.contains(name)) {
                continue;
            }
            if (behind.expand("${" + name + "}") instanceof Word.Known known) {
                values.line(name, known.text());
                isNeeded = true;
            } else if (behind.isSecret(name)) {
                complete = false;
                findings.warn(arg.node(), "the value of " + Excerpt.of(name) + ", a secret, is used by other instructions than RUN, and"
                        + " Buildah does not see there whether it is still the same: nothing is taken from the layer cache");
            }
        }
        return isNeeded ? Optional.of(NAME + values.digest().hex().substring(0, DIGITS) + "=") : Optional.empty();
    }

    /** Whether there is one for all values: those of secrets are to show nowhere. */
    boolean areComplete() {
        return complete;
    }
}
