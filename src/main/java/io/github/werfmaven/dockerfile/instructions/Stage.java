package io.github.werfmaven.dockerfile.instructions;

import io.github.werfmaven.dockerfile.parser.InstructionNode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A build stage: {@code FROM [--platform=platform] base [AS name]} and the instructions below it.
 *
 * @param index its number, from 0
 * @param name its name in lower case, as the reference compares it
 * @param base the image or stage it builds upon, as written
 * @param platform the value of {@code --platform}, as written
 * @param from the FROM instruction
 * @param instructions what follows, up to the next FROM
 * @see <a href="https://docs.docker.com/reference/dockerfile/#from">Dockerfile reference, FROM</a>
 */
public record Stage(
        int index,
        Optional<String> name,
        String base,
        Optional<String> platform,
        InstructionNode from,
        List<Instruction> instructions) {

    public Stage {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(platform, "platform");
        Objects.requireNonNull(from, "from");
        instructions = List.copyOf(instructions);
    }

    /** The line of its FROM, from 1. */
    public int line() {
        return from.lines().first();
    }

    Stage with(List<Instruction> body) {
        return new Stage(index, name, base, platform, from, body);
    }

    /** The name as it is written; Buildah, unlike the reference, tells cases apart. */
    public Optional<String> nameAsWritten() {
        return name.isPresent() ? Optional.of(from.arguments().get(FromSyntax.NAME)) : Optional.empty();
    }
}
