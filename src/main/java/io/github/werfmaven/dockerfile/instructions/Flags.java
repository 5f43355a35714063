package io.github.werfmaven.dockerfile.instructions;

import io.github.werfmaven.dockerfile.parser.Excerpt;
import io.github.werfmaven.dockerfile.parser.InstructionNode;
import io.github.werfmaven.dockerfile.parser.Suggestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The flags of one instruction: those its keyword takes, each once where it is not a list.
 *
 * @see <a href="https://docs.docker.com/reference/dockerfile/">Dockerfile reference</a>
 */
final class Flags {

    /** What a flag takes. */
    enum Kind { TEXT, LIST, SWITCH }

    private static final Flags NONE = new Flags();

    private final Map<String, List<String>> values = new HashMap<>();
    private final Set<String> on = new HashSet<>();

    private Flags() {
    }

    /**
     * Sorts the flags of an instruction.
     *
     * @param known the names it takes, without hyphens
     * @throws InstructionFault for another name, a missing value, or one that is given twice
     */
    static Flags of(InstructionNode node, Map<String, Kind> known) {
        if (node.flags().isEmpty()) {
            return NONE;
        }
        Flags flags = new Flags();
        for (String flag : node.flags()) {
            if (flag.equals("--")) {
                // Quoted, for the parser takes away the bare one; it ends the flags all the same.
                return flags;
            }
            int equals = flag.indexOf('=');
            String name = equals < 0 ? flag.substring(2) : flag.substring(2, equals);
            Kind kind = known.get(name);
            if (kind == null) {
                throw unknown(node, name, known.keySet());
            }
            Optional<String> value = equals < 0 ? Optional.empty() : Optional.of(flag.substring(equals + 1));
            flags.add(name, kind, value);
        }
        return flags;
    }

    Optional<String> text(String name) {
        return values.containsKey(name) ? Optional.of(values.get(name).get(0)) : Optional.empty();
    }

    List<String> list(String name) {
        return values.getOrDefault(name, List.of());
    }

    boolean isOn(String name) {
        return on.contains(name);
    }

    /** Empty where the switch is not given. */
    Optional<Boolean> choice(String name) {
        return values.containsKey(name) ? Optional.of(isOn(name)) : Optional.empty();
    }

    private void add(String name, Kind kind, Optional<String> value) {
        if (kind != Kind.LIST && values.containsKey(name)) {
            throw new InstructionFault("--" + name + " is given twice");
        }
        if (kind == Kind.SWITCH) {
            turn(name, value);
        } else if (value.isEmpty()) {
            throw new InstructionFault("--" + name + " needs a value: --" + name + "=...");
        }
        values.computeIfAbsent(name, any -> new ArrayList<>()).add(value.orElse(""));
    }

    private void turn(String name, Optional<String> value) {
        switch (value.orElse("true").toLowerCase(Locale.ROOT)) {
            case "true" -> on.add(name);
            case "false" -> on.remove(name);
            default -> throw new InstructionFault(
                    "--" + name + " takes true or false, not \"" + Excerpt.of(value.orElse("")) + "\"");
        }
    }

    private static InstructionFault unknown(InstructionNode node, String name, Set<String> known) {
        String start = node.keyword() + " has no flag --" + Excerpt.of(name);
        if (known.isEmpty()) {
            return new InstructionFault(start + "; it takes none");
        }
        return new InstructionFault(start + Suggestion.nearest(name, known).map(near -> "; do you mean --" + near + "?").orElseGet(
                () -> "; it takes " + String.join(", ", known.stream().sorted().map(any -> "--" + any).toList())));
    }
}
