package io.github.werfmaven.dockerfile.instructions;

import java.util.List;

/**
 * The command of RUN, CMD, ENTRYPOINT and HEALTHCHECK.
 *
 * @param words the strings of the JSON form; the whole text, or nothing, in the shell form
 * @param shell whether it is in shell form, so that the shell of the stage runs it
 * @see <a href="https://docs.docker.com/reference/dockerfile/#shell-and-exec-form">Dockerfile reference, shell and exec form</a>
 */
public record CommandLine(List<String> words, boolean shell) {

    public CommandLine {
        words = List.copyOf(words);
    }
}
