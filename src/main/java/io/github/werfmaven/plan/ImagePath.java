package io.github.werfmaven.plan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;

/**
 * A place in an image that is being built. A slash at its end is kept: it says that COPY is to make a directory.
 *
 * @see <a href="https://docs.docker.com/reference/dockerfile/#workdir">Dockerfile reference, WORKDIR</a>
 */
public sealed interface ImagePath {

    /** @param path begins with a slash */
    record Absolute(String path) implements ImagePath {

        public Absolute {
            Objects.requireNonNull(path, "path");
        }
    }

    /** @param path relative to the working directory of the base image, which is not known here */
    record InBase(String path) implements ImagePath {

        public InBase {
            Objects.requireNonNull(path, "path");
        }
    }

    /** @param word what is not known of it, or of the working directory that it is relative to */
    record Unknown(Expanded.Unknown word) implements ImagePath {

        public Unknown {
            Objects.requireNonNull(word, "word");
        }
    }

    /** Where a word leads from this working directory. */
    default ImagePath resolve(Expanded word) {
        if (word instanceof Expanded.Unknown unknown) {
            return new Unknown(unknown);
        }
        String path = ((Expanded.Known) word).text();
        if (path.startsWith("/")) {
            return new Absolute(joined("", path));
        }
        if (this instanceof Absolute here) {
            return new Absolute(joined(here.path(), path));
        }
        return this instanceof InBase here ? new InBase(joined(here.path(), path)) : this;
    }

    private static String joined(String directory, String path) {
        boolean absolute = directory.startsWith("/") || path.startsWith("/");
        Deque<String> names = new ArrayDeque<>();
        for (String name : (directory + "/" + path).split("/")) {
            boolean up = name.equals("..");
            if (up && !names.isEmpty() && !names.peekLast().equals("..")) {
                names.removeLast();
            } else if (!name.isEmpty() && !name.equals(".") && !(up && absolute)) {
                names.addLast(name);
            }
        }
        String joined = (absolute ? "/" : "") + String.join("/", names);
        boolean directoryMeant = path.isEmpty() || path.endsWith("/") || path.equals(".") || path.endsWith("/.");
        return directoryMeant && !joined.endsWith("/") && !joined.isEmpty() ? joined + "/" : joined;
    }
}
