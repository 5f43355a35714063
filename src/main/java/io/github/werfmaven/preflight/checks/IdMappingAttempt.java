package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.process.Command;
import io.github.werfmaven.process.ProcessResult;
import io.github.werfmaven.process.ProcessRunner;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Subordinate ids, mapped for real by newuidmap and newgidmap: unshare(1) does that as Buildah does. */
final class IdMappingAttempt {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(2);

    /** It says what went wrong itself, except where a program that it started ended as failed without a word. */
    static final String SILENT = "newuidmap or newgidmap failed without a word";

    private final Host host;
    private final ProcessRunner processes;

    IdMappingAttempt(Host host, ProcessRunner processes) {
        this.host = host;
        this.processes = processes;
    }

    /** Whether the ids are such that only the programs can fail. */
    boolean isPromising() {
        SubordinateIds ids = SubordinateIds.of(host);
        return ids.areInFiles()
                && !ids.users().isEmpty()
                && !ids.groups().isEmpty()
                && ids.missing(host.userIds(), host.groupIds()).isEmpty()
                && ids.doubled(host.userId(), host.groupId()).isEmpty();
    }

    /** What one of the two said when it failed; empty also where this unshare cannot try it. */
    Optional<String> failure() {
        return host.executable("unshare").flatMap(unshare -> host.executable("true").map(nothing -> Command.untranslated(
                        // --map-auto is an option of util-linux since 2.38.
                        List.of(unshare.toString(), "-U", "-r", "--map-auto", nothing.toString()))))
                .map(command -> processes.run(command, TIME_LIMIT))
                .filter(result -> !result.succeeded() && !result.timedOut())
                .flatMap(result -> result.lastLines().isEmpty() ? Optional.of(SILENT) : complaint(result));
    }

    private static Optional<String> complaint(ProcessResult result) {
        return result.lastLines().stream()
                .filter(line -> line.contains("newuidmap") || line.contains("newgidmap"))
                .findFirst();
    }
}
