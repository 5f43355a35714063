package io.github.werfmaven.dockerfile.parser;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects the errors of one Dockerfile so that they are reported together. Whatever is read as a Dockerfile (a binary
 * file, say) yields at most {@value #MOST} of them.
 */
public final class DockerfileErrors {

    private static final int MOST = 20;

    private final Path path;
    private final List<DockerfileError> errors = new ArrayList<>();
    private final List<DockerfileError> causes = new ArrayList<>();

    public DockerfileErrors(Path path) {
        this.path = path;
    }

    /**
     * Notes an error and lets the caller go on.
     *
     * @throws DockerfileException where there are too many of them to go on
     */
    public void add(int line, String instruction, String sentence) {
        errors.add(DockerfileError.at(path, line, instruction, sentence));
        if (errors.size() == MOST) {
            errors.add(DockerfileError.ofFile(path, "there are more errors: only the first " + MOST + " are shown"));
            throw exception();
        }
    }

    /** Notes what is no error, but where there are errors likely their cause: it is reported before them. */
    void suspect(int line, String instruction, String sentence) {
        causes.add(DockerfileError.at(path, line, instruction, sentence));
    }

    /** Throws if an error was noted. */
    public void throwIfAny() {
        if (!errors.isEmpty()) {
            throw exception();
        }
    }

    /** The exception for an error after which nothing more can be read, together with those noted before it. */
    public DockerfileException fatal(int line, String instruction, String sentence) {
        errors.add(DockerfileError.at(path, line, instruction, sentence));
        return exception();
    }

    /** The exception for an error of the file as a whole, together with those noted before it. */
    public DockerfileException fatal(String sentence) {
        errors.add(DockerfileError.ofFile(path, sentence));
        return exception();
    }

    private DockerfileException exception() {
        List<DockerfileError> all = new ArrayList<>(causes);
        all.addAll(errors);
        return new DockerfileException(all);
    }
}
