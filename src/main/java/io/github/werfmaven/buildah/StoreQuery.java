package io.github.werfmaven.buildah;

import io.github.werfmaven.process.ProcessResult;
import io.github.werfmaven.process.ProcessRunner;
import io.github.werfmaven.process.ProcessStartException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Opens the user's own store as a build does, which takes its directories, its locks, the directory of its running state and every
 * configuration file to be in order. A store that is not there yet comes into being.
 */
public final class StoreQuery {

    /** It takes 50 ms; but another build may hold a lock of the store. */
    private static final Duration TIME_LIMIT = Duration.ofSeconds(20);

    private static final String ERROR = "Error: ";

    private final ProcessRunner processes;

    public StoreQuery(ProcessRunner processes) {
        this.processes = processes;
    }

    /** Why the store cannot be opened, in Buildah's words; empty where it can. */
    public Optional<String> failure(Buildah buildah, Storage storage) {
        List<String> arguments = new ArrayList<>(storage.options());
        // Whatever it lists, it has opened the store to do so, and these are few.
        arguments.addAll(List.of("containers", "--quiet"));
        try {
            ProcessResult result = processes.run(buildah.place().query(arguments), TIME_LIMIT);
            if (result.timedOut()) {
                return Optional.of("the store was not opened in " + TIME_LIMIT.toSeconds() + " s; another process may hold its lock");
            }
            return result.succeeded() ? Optional.empty() : Optional.of(reason(buildah.place(), result));
        } catch (ProcessStartException failed) {
            return Optional.of(failed.getMessage());
        }
    }

    private static String reason(BuildahPlace place, ProcessResult result) {
        return place.fault(result.exitCode(), result.lastLines())
                .or(() -> FailureReason.firstComplaint(result.lastLines()))
                .map(line -> line.startsWith(ERROR) ? line.substring(ERROR.length()) : line)
                .orElse("buildah containers ended with exit code " + result.exitCode());
    }
}
