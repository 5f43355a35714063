package io.github.werfmaven.buildah;

import io.github.werfmaven.process.Command;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a Buildah runs, and how a command for it is given from this machine. Two are the same where that Buildah and its store are. */
public interface BuildahPlace {

    /** The program, as it is called where it runs. */
    Path executable();

    /** Begins a build, which prints what it says as one stream of lines. */
    CommandLine begin();

    /**
     * A command that asks something, and answers on standard output.
     *
     * @param arguments of buildah(1), without the program itself
     */
    Command query(List<String> arguments);

    /**
     * A command that prints an archive on standard output, which has to be a file.
     *
     * @param arguments of buildah(1), without the program itself and where the archive goes
     * @param transport how it is written: {@code oci-archive} or {@code docker-archive} of containers-transports(5)
     */
    Command printing(List<String> arguments, String transport);

    /**
     * The same Buildah with another, empty store that goes with a directory.
     *
     * @param directory a private directory of this machine
     */
    BuildahPlace withThrowAwayStore(Path directory);

    /** Whether that is a container: Buildah is another user there, and sees of this machine only what a command names. */
    boolean isContainer();

    /**
     * What kept Buildah from being started or took it away; empty where it ended by itself.
     *
     * @param exitCode of the command, not zero
     * @param lastLines that the command printed
     */
    Optional<String> fault(int exitCode, List<String> lastLines);

    /**
     * What a person who knows only this machine has to be told about a failure beside Buildah's words, as half a sentence; empty where
     * these are enough.
     *
     * @param reason in Buildah's words
     * @param context the context directory of this machine
     */
    Optional<String> explanation(String reason, Path context);

    /** A build's command that is being written. */
    interface CommandLine {

        /** What Buildah calls the context directory of this machine, which it reads. */
        String context(Path directory);

        /** What Buildah calls the directory of a named context, which it reads. */
        String namedContext(Path directory);

        /** What Buildah calls a file of this machine that it reads. */
        String file(Path file);

        /**
         * Lets Buildah read a file of this machine as its registries.conf(5), or on top of that where it has one of its own.
         *
         * @return what it calls the file; empty where it finds it without being told
         */
        Optional<String> registries(Path file);

        /** What Buildah calls a file of this machine that it writes; empty where it can write none. */
        Optional<String> written(Path file);

        /**
         * The whole, for this machine.
         *
         * @param arguments of buildah(1), without the program itself
         * @param environment variables for Buildah; their values are shown nowhere
         */
        Command end(List<String> arguments, Map<String, String> environment);
    }
}
