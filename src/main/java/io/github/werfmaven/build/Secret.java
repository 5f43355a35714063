package io.github.werfmaven.build;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A secret for {@code RUN --mount=type=secret}.
 *
 * @param id by which a RUN takes it
 */
public record Secret(String id, Source source) {

    public Secret {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(source, "source");
    }

    /** Where its value is. */
    public sealed interface Source {

        /** In a file of this machine, which can be read. */
        record InFile(Path path) implements Source {

            public InFile {
                Objects.requireNonNull(path, "path");
            }
        }

        /**
         * Known to this process alone.
         *
         * @param origin who gave it, for people: {@code the environment variable NPM_TOKEN}
         */
        record Known(String value, String origin) implements Source {

            public Known {
                Objects.requireNonNull(value, "value");
                Objects.requireNonNull(origin, "origin");
            }

            /** Without the value. */
            @Override
            public String toString() {
                return origin;
            }
        }
    }
}
