package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.buildah.BuildahException;
import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.host.Host;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Buildah says of the host when it will not even tell its version: it reads all configuration before it looks at its command
 * line (cmd/buildah/main.go), so the answer to {@code --version} finds out what no reading of files can.
 *
 * @param words its own, without what a log puts around them
 */
record BuildahComplaint(Subject subject, String words) {

    /** What the complaint is about. */
    enum Subject {
        STORAGE_CONFIGURATION,
        CONTAINERS_CONFIGURATION,
        RUNTIME_DIRECTORY,
        HOME
    }

    private static final Pattern WORDS = Pattern.compile(
            "(?:container config: |msg=\"(?=(?:run|graph)root must be set)|Failed to read (?=\\S*storage\\.conf))(.*)");
    private static final Pattern END = Pattern.compile("\"?\"(?:, exit code \\d+)?$");
    private static final Pattern RUNTIME_DIRECTORY =
            Pattern.compile("XDG_RUNTIME_DIR|mkdir \\S*/libpod|rootless runtime|/run/user/");
    private static final Pattern CONTAINERS =
            Pattern.compile("containers\\.conf|CONTAINERS_CONF|system config|is not owned by the current user|validating ");
    private static final Pattern ABSOLUTE_PATH = Pattern.compile("(?<![\\w./-])/[^\\s\":]+");

    /** Empty where Buildah answers, is not there, or fails for a reason of its own. */
    static Optional<BuildahComplaint> of(Host host, BuildahVersionQuery versions, Optional<Path> buildah) {
        try {
            buildah.ifPresent(versions::ask);
            return Optional.empty();
        } catch (BuildahException failed) {
            return in(failed.getMessage(), host);
        }
    }

    /** The complaint in the words with which Buildah failed; empty where that was for a reason of its own. */
    static Optional<BuildahComplaint> in(String failure, Host host) {
        Matcher matcher = WORDS.matcher(failure);
        if (!matcher.find()) {
            return Optional.empty();
        }
        // A quotation in a log in a quotation.
        String words = END.matcher(matcher.group(1)).replaceFirst("").replace("\\\"", "\"").replace("\\\\", "\\");
        return Optional.of(new BuildahComplaint(subject(words, host.environment("XDG_RUNTIME_DIR")), words));
    }

    private static Subject subject(String words, Optional<String> runtimeDirectory) {
        if (RUNTIME_DIRECTORY.matcher(words).find()
                || runtimeDirectory.filter(directory -> aboutPlaceOf(words, directory)).isPresent()) {
            return Subject.RUNTIME_DIRECTORY;
        }
        if (words.contains("cannot resolve ")) {
            return Subject.HOME;
        }
        // A relative graphroot makes a wrong path for containers.conf, too.
        boolean containers = CONTAINERS.matcher(words).find() && !words.contains("static directory");
        return containers ? Subject.CONTAINERS_CONFIGURATION : Subject.STORAGE_CONFIGURATION;
    }

    /** Of a directory that is missing it names the uppermost part that is. */
    private static boolean aboutPlaceOf(String words, String directory) {
        return words.startsWith("lstat ") && path(words).filter(place -> Path.of(directory).startsWith(place)).isPresent();
    }

    /** The first file that it names. */
    Optional<Path> path() {
        return path(words);
    }

    private static Optional<Path> path(String words) {
        return ABSOLUTE_PATH.matcher(words).results().findFirst().map(found -> Path.of(found.group()));
    }
}
