package io.github.werfmaven.dockerfile.lint;

import io.github.werfmaven.dockerfile.instructions.ArgumentDeclaration;
import io.github.werfmaven.dockerfile.instructions.Instruction;
import io.github.werfmaven.dockerfile.instructions.Stage;
import io.github.werfmaven.dockerfile.instructions.Stages;
import io.github.werfmaven.dockerfile.parser.Excerpt;
import io.github.werfmaven.dockerfile.parser.InstructionNode;
import java.util.List;
import java.util.Locale;

/** The checks of how an instruction is written, in every stage, whether it is built or not. */
final class SourceChecks {

    private static final int AS = 1;

    private SourceChecks() {
    }

    static void check(Stages stages, Findings findings) {
        stages.globalArguments().forEach(argument -> check(argument, findings));
        for (Stage stage : stages.all()) {
            check(stage, findings.at(stage.from()));
            stage.instructions().forEach(instruction -> check(instruction, findings));
        }
    }

    private static void check(Stage stage, Findings.Place place) {
        InstructionNode from = stage.from();
        stage.nameAsWritten().filter(name -> !isLower(name)).ifPresent(name -> place.warn(LintRule.STAGE_NAME_CASING,
                "The stage's name \"" + Excerpt.of(name) + "\" has capitals; it should be in lower case"));
        if (stage.name().isPresent()) {
            checkAs(from, place);
            describes("FROM", List.of(stage.name().get()), from, place);
        }
    }

    /** Where FROM itself mixes cases, that is told of it alone. */
    private static void checkAs(InstructionNode from, Findings.Place place) {
        String keyword = KeywordCasingCheck.keyword(from);
        String as = from.arguments().get(AS);
        boolean matches = isLower(keyword) ? isLower(as) : !isUpper(keyword) || isUpper(as);
        if (!matches) {
            place.warn(LintRule.FROM_AS_CASING, "\"" + as + "\" is not in the same case as \"" + keyword + "\"");
        }
    }

    private static void check(Instruction instruction, Findings findings) {
        if (instruction instanceof Instruction.Maintainer) {
            findings.at(instruction.node()).warn(LintRule.MAINTAINER_DEPRECATED,
                    "MAINTAINER is deprecated: LABEL org.opencontainers.image.authors=\"...\" names the author");
        } else if (instruction instanceof Instruction.Arg arg) {
            List<String> names = arg.declarations().stream().map(ArgumentDeclaration::name).toList();
            describes("ARG", names, arg.node(), findings.at(arg.node()));
        }
    }

    /** The last comment above is taken for a description, which begins with a name that the instruction gives. */
    private static void describes(String keyword, List<String> names, InstructionNode node, Findings.Place place) {
        List<String> comments = node.comments();
        if (comments.isEmpty()) {
            return;
        }
        String first = comments.get(comments.size() - 1).split(" ", 2)[0];
        if (!names.contains(first)) {
            String name = names.size() == 1 ? Excerpt.of(names.get(0)) : "name";
            place.warn(LintRule.INVALID_DEFINITION_DESCRIPTION, "The comment above this " + keyword + " does not have the form \"# "
                    + name + " description\"; an empty comment below it parts it from the instruction");
        }
    }

    private static boolean isLower(String text) {
        return text.equals(text.toLowerCase(Locale.ROOT));
    }

    private static boolean isUpper(String text) {
        return text.equals(text.toUpperCase(Locale.ROOT));
    }
}
