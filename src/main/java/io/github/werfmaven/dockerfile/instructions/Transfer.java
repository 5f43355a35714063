package io.github.werfmaven.dockerfile.instructions;

import io.github.werfmaven.dockerfile.parser.Heredoc;
import java.util.List;
import java.util.Objects;

/**
 * What ADD and COPY take, and where to.
 *
 * @param sources paths, patterns and, for ADD, addresses, as written
 * @param files the heredocs among the sources: each becomes a file of its delimiter's name
 * @param destination as written
 */
public record Transfer(List<String> sources, List<Heredoc> files, String destination) {

    public Transfer {
        sources = List.copyOf(sources);
        files = List.copyOf(files);
        Objects.requireNonNull(destination, "destination");
    }
}
