package io.github.werfmaven.plan;

import java.util.Objects;

/**
 * Files that an instruction takes.
 *
 * @param destination where COPY and ADD put them, or where RUN sees the mount
 */
public record Intake(Source source, ImagePath destination) {

    public Intake {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(destination, "destination");
    }
}
