package io.github.werfmaven.dockerfile.parser;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A Dockerfile as located nodes: syntax only, nothing is known of stages, variables or the meaning of flags.
 *
 * @param path where it came from, as the caller named it; for messages only
 * @param directives the parser directives
 * @param instructions the instructions in their order, at least one
 * @param warnings what the parser wondered about
 */
public record Dockerfile(
        Path path, Directives directives, List<InstructionNode> instructions, List<ParserWarning> warnings) {

    public Dockerfile {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(directives, "directives");
        instructions = List.copyOf(instructions);
        warnings = List.copyOf(warnings);
    }
}
