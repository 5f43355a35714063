package io.github.werfmaven.dockerfile.instructions;

import io.github.werfmaven.dockerfile.parser.Excerpt;
import io.github.werfmaven.dockerfile.parser.InstructionNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The shape of {@code FROM [--platform=platform] base [AS name]}. The names {@code scratch} and {@code context} are allowed:
 * the reference only warns of them. Flags other than {@code --platform} are left to Buildah.
 *
 * @see <a href="https://docs.docker.com/reference/dockerfile/#from">Dockerfile reference, FROM</a>
 */
final class FromSyntax {

    /** Where in the arguments the name stands. */
    static final int NAME = 2;

    private static final String PLATFORM = "--platform=";

    private FromSyntax() {
    }

    /** What is wrong with the instruction, or empty. */
    static Optional<String> fault(InstructionNode from) {
        List<String> arguments = from.arguments();
        if (arguments.size() == 1) {
            return Optional.empty();
        }
        if (arguments.size() != 3 || !arguments.get(1).equalsIgnoreCase("as")) {
            return Optional.of("FROM takes one image and perhaps a name for the stage: FROM image [AS name]");
        }
        if (!isStageName(arguments.get(NAME).toLowerCase(Locale.ROOT))) {
            return Optional.of("a stage cannot be named \"" + Excerpt.of(arguments.get(NAME))
                    + "\": a name is a letter, then letters, digits, \"-\", \"_\" and \".\"");
        }
        return Optional.empty();
    }

    /** Makes the stage of an instruction without fault. */
    static Stage stage(int index, InstructionNode from, List<Instruction> instructions) {
        List<String> arguments = from.arguments();
        Optional<String> name = arguments.size() > NAME
                ? Optional.of(arguments.get(NAME).toLowerCase(Locale.ROOT))
                : Optional.empty();
        return new Stage(index, name, arguments.get(0), platform(from), from, instructions);
    }

    private static Optional<String> platform(InstructionNode from) {
        for (String flag : from.flags()) {
            if (flag.startsWith(PLATFORM)) {
                return Optional.of(flag.substring(PLATFORM.length()));
            }
        }
        return Optional.empty();
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
