package io.github.werfmaven.dockerfile.instructions;

import io.github.werfmaven.dockerfile.parser.Excerpt;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The value of a {@code --mount}, as written: comma-separated fields, whose values may have variables.
 *
 * @param from the value of its field {@code from}, which has no variables
 */
public record MountFlag(String text, Optional<String> from) {

    public MountFlag {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(from, "from");
    }

    /** @throws InstructionFault where it is no list of fields, or its {@code from} has a variable */
    static MountFlag of(String text) {
        Optional<String> from = Optional.empty();
        for (MountParser.Field field : MountParser.fields(text)) {
            if (field.key().equals("from")) {
                from = field.value();
            }
        }
        int dollar = from.map(value -> value.indexOf('$')).orElse(-1);
        if (dollar >= 0 && dollar < from.get().length() - 1) {
            throw new InstructionFault("from= of a --mount takes no variables: name the image by a stage, FROM "
                    + Excerpt.of(from.get()) + " AS name, and mount from that");
        }
        return new MountFlag(text, from);
    }

    /** The values of its fields, as written; the reference expands variables in each. */
    public List<String> values() {
        return MountParser.fields(text).stream().flatMap(field -> field.value().stream()).toList();
    }

    /**
     * The mount that it is.
     *
     * @param expand what a field's value comes to
     * @throws InstructionFault where the reference refuses it; the message is a sentence without its place
     */
    public Mount mount(UnaryOperator<String> expand) {
        return new MountParser(expand).parse(text);
    }
}
