package io.github.werfmaven.dockerfile.parser;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The instructions a Dockerfile may hold.
 *
 * @see <a href="https://docs.docker.com/reference/dockerfile/#overview">Dockerfile reference, overview</a>
 */
public enum Keyword {
    ADD,
    ARG,
    CMD,
    COPY,
    ENTRYPOINT,
    ENV,
    EXPOSE,
    FROM,
    HEALTHCHECK,
    LABEL,
    MAINTAINER,
    ONBUILD,
    RUN,
    SHELL,
    STOPSIGNAL,
    USER,
    VOLUME,
    WORKDIR;

    /** The keyword that {@code word} spells in any case, or empty where it spells none. */
    public static Optional<Keyword> of(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "add" -> Optional.of(ADD);
            case "arg" -> Optional.of(ARG);
            case "cmd" -> Optional.of(CMD);
            case "copy" -> Optional.of(COPY);
            case "entrypoint" -> Optional.of(ENTRYPOINT);
            case "env" -> Optional.of(ENV);
            case "expose" -> Optional.of(EXPOSE);
            case "from" -> Optional.of(FROM);
            case "healthcheck" -> Optional.of(HEALTHCHECK);
            case "label" -> Optional.of(LABEL);
            case "maintainer" -> Optional.of(MAINTAINER);
            case "onbuild" -> Optional.of(ONBUILD);
            case "run" -> Optional.of(RUN);
            case "shell" -> Optional.of(SHELL);
            case "stopsignal" -> Optional.of(STOPSIGNAL);
            case "user" -> Optional.of(USER);
            case "volume" -> Optional.of(VOLUME);
            case "workdir" -> Optional.of(WORKDIR);
            default -> Optional.empty();
        };
    }

    /** The keyword that a misspelt word was most likely meant to be, or empty where none is near. */
    static Optional<Keyword> nearest(String word) {
        return Suggestion.nearest(word, Arrays.stream(values()).map(Keyword::name).toList()).map(Keyword::valueOf);
    }

    /** Whether {@code <<EOF} in this instruction's shell form opens a heredoc. */
    boolean takesHeredocs() {
        return this == ADD || this == COPY || this == RUN;
    }
}
