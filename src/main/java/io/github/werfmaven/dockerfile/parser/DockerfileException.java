package io.github.werfmaven.dockerfile.parser;

import java.util.List;

/**
 * A Dockerfile that cannot be built as it is. Holds all errors that were found, in the order of their lines; the message
 * has them all.
 */
public final class DockerfileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<DockerfileError> errors;

    public DockerfileException(List<DockerfileError> errors) {
        super(message(errors));
        this.errors = List.copyOf(errors);
    }

    public DockerfileException(DockerfileError error) {
        this(List.of(error));
    }

    /** At least one. */
    public List<DockerfileError> errors() {
        return errors;
    }

    private static String message(List<DockerfileError> errors) {
        if (errors.isEmpty()) {
            throw new IllegalArgumentException("a DockerfileException needs an error");
        }
        StringBuilder message = new StringBuilder();
        for (DockerfileError error : errors) {
            message.append(message.isEmpty() ? "" : "\n").append(error.message());
        }
        return message.toString();
    }
}
