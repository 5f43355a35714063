package io.github.werfmaven.plan;

import io.github.werfmaven.context.SelectedEntry;
import io.github.werfmaven.dockerfile.instructions.Stage;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Where an instruction takes files from. */
public sealed interface Source {

    /**
     * Files of the build context.
     *
     * @param paths the paths and patterns, after expansion; {@code /} is all of it
     * @param entries all that is taken, in the order in which it is copied: each directory before what is in it
     * @param canTakeNewName whether the destination can be the new name of the one file that is taken
     */
    record Context(List<String> paths, List<SelectedEntry> entries, boolean canTakeNewName) implements Source {

        public Context {
            paths = List.copyOf(paths);
            entries = List.copyOf(entries);
        }
    }

    /**
     * Files of a named context that is a directory.
     *
     * @param paths the paths and patterns, after expansion; {@code /} is all of it
     * @param entries all that is taken, in the order in which it is copied
     */
    record OfContext(String name, List<String> paths, List<SelectedEntry> entries) implements Source {

        public OfContext {
            Objects.requireNonNull(name, "name");
            paths = List.copyOf(paths);
            entries = List.copyOf(entries);
        }
    }

    /** A file that ADD downloads. */
    record Download(String url, Optional<Expanded> checksum) implements Source {

        public Download {
            Objects.requireNonNull(url, "url");
            Objects.requireNonNull(checksum, "checksum");
        }
    }

    /** A repository that ADD clones. */
    record Git(String address, Optional<Expanded> checksum) implements Source {

        public Git {
            Objects.requireNonNull(address, "address");
            Objects.requireNonNull(checksum, "checksum");
        }
    }

    /**
     * Files of another stage.
     *
     * @param path in that stage, after expansion; {@code /} is all of it
     */
    record OfStage(Stage stage, String path) implements Source {

        public OfStage {
            Objects.requireNonNull(stage, "stage");
            Objects.requireNonNull(path, "path");
        }
    }

    /**
     * Files of an image.
     *
     * @param image its name; {@code scratch} has no files
     * @param path in that image, after expansion; {@code /} is all of it
     */
    record OfImage(String image, String path) implements Source {

        public OfImage {
            Objects.requireNonNull(image, "image");
            Objects.requireNonNull(path, "path");
        }
    }

    /**
     * A heredoc.
     *
     * @param name the file's
     * @param content after expansion, where its delimiter asks for that
     */
    record Inline(String name, Expanded content) implements Source {

        public Inline {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(content, "content");
        }
    }

    /** A source whose name only the build can tell. */
    record Unknown(Expanded.Unknown word) implements Source {

        public Unknown {
            Objects.requireNonNull(word, "word");
        }
    }
}
