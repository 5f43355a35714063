package io.github.werfmaven.dockerfile.instructions;

import io.github.werfmaven.dockerfile.parser.Excerpt;
import io.github.werfmaven.dockerfile.parser.InstructionNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The shape of {@code FROM [--platform=platform] base [AS name]}. The names {@code scratch} and {@code context} are allowed:
 * the reference only warns of them.
 *
 * @see <a href="https://docs.docker.com/reference/dockerfile/#from">Dockerfile reference, FROM</a>
 */
final class FromSyntax {

    /** Where in the arguments the name stands. */
    static final int NAME = 2;

    private static final Map<String, Flags.Kind> FLAGS = Map.of("platform", Flags.Kind.TEXT);

    private FromSyntax() {
    }

    /**
     * Makes the stage that the instruction begins, still without instructions.
     *
     * @throws InstructionFault where the reference refuses it
     */
    static Stage stage(int index, InstructionNode from) {
        List<String> arguments = from.arguments();
        if (arguments.size() != 1 && (arguments.size() != 3 || !arguments.get(1).equalsIgnoreCase("as"))) {
            throw new InstructionFault("FROM takes one image and perhaps a name for the stage: FROM image [AS name]");
        }
        Optional<String> name = arguments.size() > NAME ? Optional.of(name(arguments.get(NAME))) : Optional.empty();
        Optional<String> platform = Flags.of(from, FLAGS).text("platform").filter(value -> !value.isEmpty());
        return new Stage(index, name, arguments.get(0), platform, from, List.of());
    }

    private static String name(String written) {
        String name = written.toLowerCase(Locale.ROOT);
        if (!isStageName(name)) {
            throw new InstructionFault("a stage cannot be named \"" + Excerpt.of(written)
                    + "\": a name is a letter, then letters, digits, \"-\", \"_\" and \".\"");
        }
        return name;
    }

    private static boolean isStageName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = c >= 'a' && c <= 'z';
            boolean other = c >= '0' && c <= '9' || c == '-' || c == '_' || c == '.';
            if (!letter && (i == 0 || !other)) {
                return false;
            }
        }
        return !name.isEmpty();
    }
}
