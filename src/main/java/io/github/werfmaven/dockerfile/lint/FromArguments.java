package io.github.werfmaven.dockerfile.lint;

import io.github.werfmaven.dockerfile.instructions.ArgumentDeclaration;
import io.github.werfmaven.dockerfile.instructions.ArgumentValues;
import io.github.werfmaven.dockerfile.instructions.Instruction;
import io.github.werfmaven.dockerfile.instructions.Stages;
import io.github.werfmaven.dockerfile.shell.Expansion;
import io.github.werfmaven.dockerfile.shell.ExpansionException;
import io.github.werfmaven.dockerfile.shell.WordExpander;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The arguments of FROM as the reference has them. Not for showing: among the values may be secrets.
 *
 * @see <a href="https://docs.docker.com/reference/dockerfile/#automatic-platform-args-in-the-global-scope">Dockerfile
 *     reference, platform arguments</a>
 */
final class FromArguments {

    /** Those that need no ARG; the values are any that could be, for where the real ones are not known. */
    private static final Map<String, String> PREDEFINED = Map.ofEntries(
            Map.entry("BUILDPLATFORM", "linux/amd64"), Map.entry("BUILDOS", "linux"), Map.entry("BUILDOSVERSION", ""),
            Map.entry("BUILDARCH", "amd64"), Map.entry("BUILDVARIANT", ""),
            Map.entry("TARGETPLATFORM", "linux/amd64"), Map.entry("TARGETOS", "linux"), Map.entry("TARGETOSVERSION", ""),
            Map.entry("TARGETARCH", "amd64"), Map.entry("TARGETVARIANT", ""), Map.entry("TARGETSTAGE", "default"));

    /** Far more than any image reference; without it a few lines of doubled variables would fill the memory. */
    private static final int LONGEST_VALUE = 4096;

    private final WordExpander expander;
    private final Map<String, String> values = new HashMap<>(PREDEFINED);
    private final Set<String> names = new HashSet<>(PREDEFINED.keySet());

    private FromArguments(char escape) {
        this.expander = new WordExpander(escape);
    }

    /**
     * Works them out.
     *
     * @param outside has the platform arguments, and build arguments that replace them
     * @param given the build arguments that count for what is declared
     * @return empty where a default cannot be read
     */
    static Optional<FromArguments> of(Stages stages, ArgumentValues outside, Map<String, String> given) {
        FromArguments arguments = new FromArguments(stages.escape());
        arguments.values.putAll(outside.predefined());
        PREDEFINED.keySet().forEach(name ->
                Optional.ofNullable(outside.given().get(name)).ifPresent(value -> arguments.values.put(name, value)));
        for (Instruction.Arg argument : stages.globalArguments()) {
            for (ArgumentDeclaration declaration : argument.declarations()) {
                if (!arguments.declare(declaration, Optional.ofNullable(given.get(declaration.name())))) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(arguments);
    }

    /** What a word of FROM comes to; empty where it cannot be read. */
    Optional<Expansion> expand(String word) {
        try {
            return Optional.of(expander.expand(word, values)).filter(expansion -> expansion.text().length() <= LONGEST_VALUE);
        } catch (ExpansionException refused) {
            return Optional.empty();
        }
    }

    /** The value of one, empty text where it has none. */
    String value(String name) {
        return values.getOrDefault(name, "");
    }

    /** All that are declared or predefined, with or without a value. */
    Set<String> names() {
        return Collections.unmodifiableSet(names);
    }

    private boolean declare(ArgumentDeclaration declaration, Optional<String> given) {
        Optional<String> value = given;
        if (value.isEmpty() && declaration.defaultValue().isPresent()) {
            value = expand(declaration.defaultValue().get()).map(Expansion::text);
            if (value.isEmpty()) {
                return false;
            }
        }
        value.ifPresent(text -> values.put(declaration.name(), text));
        names.add(declaration.name());
        return true;
    }
}
