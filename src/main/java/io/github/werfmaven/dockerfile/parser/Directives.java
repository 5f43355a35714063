package io.github.werfmaven.dockerfile.parser;

import java.util.Objects;
import java.util.Optional;

/**
 * The parser directives at a Dockerfile's top.
 *
 * @param escape the escape character, a backslash or a backtick
 * @param syntax the whole value of {@code # syntax=}, in whichever form it stands; up to its first space it names the
 *     frontend image
 * @param check the whole value of {@code # check=}
 * @see <a href="https://docs.docker.com/reference/dockerfile/#parser-directives">Dockerfile reference, parser directives</a>
 */
public record Directives(char escape, Optional<String> syntax, Optional<String> check) {

    public Directives {
        Objects.requireNonNull(syntax, "syntax");
        Objects.requireNonNull(check, "check");
    }
}
