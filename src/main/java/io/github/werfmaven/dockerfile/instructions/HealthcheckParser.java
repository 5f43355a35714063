package io.github.werfmaven.dockerfile.instructions;

import io.github.werfmaven.dockerfile.instructions.Flags.Kind;
import io.github.werfmaven.dockerfile.parser.Excerpt;
import io.github.werfmaven.dockerfile.parser.InstructionNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A node of HEALTHCHECK to its instruction.
 *
 * @see <a href="https://docs.docker.com/reference/dockerfile/#healthcheck">Dockerfile reference, HEALTHCHECK</a>
 */
final class HealthcheckParser {

    private static final Map<String, Kind> FLAGS = Map.of("interval", Kind.TEXT, "timeout", Kind.TEXT,
            "start-period", Kind.TEXT, "start-interval", Kind.TEXT, "retries", Kind.TEXT);

    private HealthcheckParser() {
    }

    /** @throws InstructionFault where the reference refuses it */
    static Instruction.Healthcheck parse(InstructionNode node) {
        if (node.arguments().isEmpty()) {
            throw new InstructionFault("HEALTHCHECK needs CMD and a command, or NONE");
        }
        String type = node.arguments().get(0);
        List<String> words = node.arguments().subList(1, node.arguments().size());
        return switch (type.toUpperCase(Locale.ROOT)) {
            case "NONE" -> none(node, words);
            case "CMD" -> command(node, words);
            default -> throw new InstructionFault("HEALTHCHECK takes CMD and a command, or NONE, not " + Excerpt.of(type));
        };
    }

    /** The reference does not look at its flags. */
    private static Instruction.Healthcheck none(InstructionNode node, List<String> words) {
        if (!words.isEmpty()) {
            throw new InstructionFault("HEALTHCHECK NONE takes nothing after it");
        }
        return new Instruction.Healthcheck(node, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), OptionalInt.empty());
    }

    private static Instruction.Healthcheck command(InstructionNode node, List<String> words) {
        Flags flags = Flags.of(node, FLAGS);
        if (words.isEmpty()) {
            throw new InstructionFault("HEALTHCHECK CMD needs a command");
        }
        return new Instruction.Healthcheck(node, Optional.of(new CommandLine(words, !node.json())),
                DurationParser.of(flags, "interval"), DurationParser.of(flags, "timeout"),
                DurationParser.of(flags, "start-period"), DurationParser.of(flags, "start-interval"), retries(flags));
    }

    private static OptionalInt retries(Flags flags) {
        Optional<String> value = flags.text("retries").filter(text -> !text.isEmpty());
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        OptionalLong number = Numbers.signed(value.get());
        if (number.isEmpty() || number.getAsLong() < 0 || number.getAsLong() > Integer.MAX_VALUE) {
            throw new InstructionFault("--retries takes a number of at least 0, not \"" + Excerpt.of(value.get()) + "\"");
        }
        return OptionalInt.of((int) number.getAsLong());
    }
}
