package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Remedy;
import io.github.werfmaven.preflight.RemedyCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/** Mends a configuration file that Buildah cannot use: opens it where it is closed, else sets it aside. */
final class ConfigurationFileRemedy {

    private final FileOwnership ownership;
    private final Predicate<Path> readable;
    private final Predicate<Path> searchable;

    ConfigurationFileRemedy(Host host) {
        this(host, Files::isReadable, Files::isExecutable);
    }

    ConfigurationFileRemedy(Host host, Predicate<Path> readable, Predicate<Path> searchable) {
        this.ownership = new FileOwnership(host);
        this.readable = readable;
        this.searchable = searchable;
    }

    Remedy of(Path file) {
        Optional<Path> closed = closedDirectory(file);
        if (closed.isPresent()) {
            return opened(closed.get());
        }
        if (Files.exists(file) && !readable.test(file)) {
            return opened(file);
        }
        String sentence = "correct it, or set it aside, after which the defaults count";
        // Whose the file is does not count: it is the directory that is written to.
        return ownership.isInHome(file) && ownership.isMine(file.getParent())
                ? Remedy.of(sentence, RemedyCommand.byUser("mv", file.toString(), file + ".broken"))
                : Remedy.of(sentence, new RemedyCommand.SetAside(file.toString()));
    }

    /** The uppermost directory on the way to a file that this user may not pass. */
    private Optional<Path> closedDirectory(Path file) {
        for (int i = 1; i < file.getNameCount(); i++) {
            Path directory = file.getRoot().resolve(file.subpath(0, i));
            if (Files.isDirectory(directory) && !searchable.test(directory)) {
                return Optional.of(directory);
            }
        }
        return Optional.empty();
    }

    private Remedy opened(Path file) {
        if (!ownership.isInHome(file)) {
            return Remedy.of("let everybody read it", RemedyCommand.run("chmod", "a+rX", file.toString()));
        }
        return ownership.isMine(file)
                ? Remedy.of("let yourself read it", RemedyCommand.byUser("chmod", "u+rwX", file.toString()))
                : ownership.giveBack(file);
    }
}
