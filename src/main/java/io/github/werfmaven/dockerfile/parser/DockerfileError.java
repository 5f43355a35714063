package io.github.werfmaven.dockerfile.parser;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing that is wrong with a Dockerfile.
 *
 * @param path the Dockerfile, as the caller named it
 * @param line the first line of the instruction, from 1; 1 where the file as a whole is meant
 * @param instruction the instruction, cut to a length that can be shown; empty where the file as a whole is meant
 * @param sentence what is wrong and, where it is known, what to write instead
 */
public record DockerfileError(Path path, int line, Optional<String> instruction, String sentence) {

    public DockerfileError {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(instruction, "instruction");
        Objects.requireNonNull(sentence, "sentence");
    }

    /** An error of one instruction, whose text may be of any length. */
    public static DockerfileError at(Path path, int line, String instruction, String sentence) {
        return new DockerfileError(path, line, Optional.of(Excerpt.of(instruction)), sentence);
    }

    /** An error of the file as a whole. */
    public static DockerfileError ofFile(Path path, String sentence) {
        return new DockerfileError(path, 1, Optional.empty(), sentence);
    }

    /** {@code path:line: sentence} and the instruction below it; {@code path: sentence} for the file as a whole. */
    public String message() {
        if (instruction.isEmpty()) {
            return path + ": " + sentence;
        }
        String quoted = instruction.get().isEmpty() ? "" : "\n    " + instruction.get();
        return path + ":" + line + ": " + sentence + quoted;
    }
}
