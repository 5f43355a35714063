package io.github.werfmaven.plan;

import io.github.werfmaven.dockerfile.instructions.ArgumentDeclaration;
import io.github.werfmaven.dockerfile.instructions.Instruction;
import io.github.werfmaven.dockerfile.instructions.StageScope;
import io.github.werfmaven.dockerfile.instructions.Word;
import io.github.werfmaven.dockerfile.parser.Excerpt;
import io.github.werfmaven.dockerfile.parser.Suggestion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Collects the arguments that are declared where a build comes by, and finds the given ones that nothing declares. */
final class DeclaredArguments {

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** These count without an ARG. */
    private static final Pattern PREDEFINED =
            Pattern.compile("(?i:(?:http|https|ftp|no|all)_proxy)|SOURCE_DATE_EPOCH|BUILDKIT_\\w+");

    private final BuildArguments given;
    private final StageScope before;
    private final List<PlannedArgument> declared = new ArrayList<>();

    /** @param before the scope of FROM */
    DeclaredArguments(BuildArguments given, StageScope before) {
        this.given = given;
        this.before = before;
    }

    /** @param scope as it is behind the instruction */
    void add(Instruction.Arg arg, OptionalInt stage, int line, StageScope scope) {
        for (ArgumentDeclaration declaration : arg.declarations()) {
            declared.add(new PlannedArgument(declaration.name(), stage, line, value(declaration, scope)));
        }
    }

    List<PlannedArgument> list() {
        return declared;
    }

    /** Warns of the build arguments that do nothing. */
    List<PlanWarning> warnings() {
        Set<String> names = new HashSet<>();
        declared.forEach(argument -> names.add(argument.name()));
        List<PlanWarning> warnings = new ArrayList<>();
        for (String name : new TreeSet<>(given.given().keySet())) {
            boolean counts = names.contains(name) || PlatformArguments.NAMES.contains(name) || PREDEFINED.matcher(name).matches();
            if (!counts) {
                String near = Suggestion.nearest(name, names).map(other -> "; do you mean " + Excerpt.of(other) + "?").orElse("");
                warnings.add(new PlanWarning(OptionalInt.empty(), "the build argument " + Excerpt.of(name)
                        + " is declared by no ARG of the needed stages" + near));
            }
        }
        return warnings;
    }

    /** An argument without a value of its own may still have that of a variable of the base image, which is no matter here. */
    private Optional<Expanded> value(ArgumentDeclaration declaration, StageScope scope) {
        String name = declaration.name();
        if (!VARIABLE.matcher(name).matches()) {
            return Optional.empty();
        }
        boolean hasValue = declaration.defaultValue().isPresent() || given.given().containsKey(name) || !isUnset(name, before);
        return hasValue ? Optional.of(Expanded.of("$" + name, scope.expand("${" + name + "}"))) : Optional.empty();
    }

    private static boolean isUnset(String name, StageScope scope) {
        return scope.expand("${" + name + "}") instanceof Word.Known known && known.unset().contains(name);
    }
}
