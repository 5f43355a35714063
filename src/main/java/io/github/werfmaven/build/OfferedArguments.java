package io.github.werfmaven.build;

import io.github.werfmaven.dockerfile.instructions.ArgumentDeclaration;
import io.github.werfmaven.dockerfile.instructions.Instruction;
import io.github.werfmaven.dockerfile.instructions.Stages;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Values that a Dockerfile gets for an ARG that has none of its own anywhere, where the user gives none either. */
final class OfferedArguments {

    private final Map<String, String> offered;

    OfferedArguments(Map<String, String> offered) {
        this.offered = offered;
    }

    /** The build arguments that are given, and what counts of those offered. */
    Map<String, String> complete(Map<String, String> given, Stages stages) {
        Set<String> declared = new HashSet<>();
        Set<String> withDefault = new HashSet<>();
        for (ArgumentDeclaration declaration : declarations(stages).toList()) {
            declared.add(declaration.name());
            declaration.defaultValue().ifPresent(any -> withDefault.add(declaration.name()));
        }
        Map<String, String> all = new TreeMap<>(offered);
        all.keySet().retainAll(declared);
        all.keySet().removeAll(withDefault);
        all.putAll(given);
        return all;
    }

    private static Stream<ArgumentDeclaration> declarations(Stages stages) {
        return Stream.concat(
                stages.globalArguments().stream(),
                stages.all().stream()
                        .flatMap(stage -> stage.instructions().stream())
                        .filter(Instruction.Arg.class::isInstance)
                        .map(Instruction.Arg.class::cast))
                .flatMap(arg -> arg.declarations().stream());
    }
}
