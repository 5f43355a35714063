package io.github.werfmaven.buildah;

import io.github.werfmaven.image.ManifestDigest;
import io.github.werfmaven.process.Command;
import io.github.werfmaven.process.OutputListener;
import io.github.werfmaven.process.ProcessResult;
import io.github.werfmaven.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs {@code buildah push} and understands how it ended. Each run is one try. */
public final class PushCommandRunner {

    private final ProcessRunner processes;
    private final Consumer<Command> commands;
    private final Consumer<String> lines;

    /**
     * @param commands told of each command that is run
     * @param lines told what Buildah prints
     */
    public PushCommandRunner(ProcessRunner processes, Consumer<Command> commands, Consumer<String> lines) {
        this.processes = processes;
        this.commands = commands;
        this.lines = lines;
    }

    /**
     * Pushes once.
     *
     * @param hopeless asked now and then whether there is no use in going on
     */
    public PushOutcome run(PushInvocation push, Duration timeLimit, BooleanSupplier hopeless) {
        long startedAt = System.nanoTime();
        Optional<PushOutcome> outcome = once(push, timeLimit, hopeless);
        // With --digestfile a list that was not pushed counts as success, up to Buildah 1.44 at least, and nobody is told the reason.
        Duration left = timeLimit.minusNanos(System.nanoTime() - startedAt);
        return outcome.or(() -> once(push.withoutDigest(), left, hopeless))
                .orElseGet(() -> new PushOutcome.Failed(PushFault.PASSING, "it was not pushed as a whole, and Buildah does not say why"));
    }

    /** Empty where Buildah reports success and tells no digest. */
    private Optional<PushOutcome> once(PushInvocation push, Duration timeLimit, BooleanSupplier hopeless) {
        OutputFollower follower = new OutputFollower(hopeless, lines);
        Command command = new PushCommandRenderer().render(push);
        push.digestFile().ifPresent(PushCommandRunner::delete);
        commands.accept(command);
        try {
            ProcessResult result = processes.stream(command, timeLimit, follower);
            if (follower.givenUp) {
                return Optional.of(new PushOutcome.GivenUp());
            }
            if (result.timedOut()) {
                return Optional.of(new PushOutcome.TimedOut(timeLimit));
            }
            return follower.waiting || !result.succeeded()
                    ? Optional.of(failed(push.buildah().place(), result, follower.reason()))
                    : digest(push.digestFile(), follower.digest).map(PushOutcome.Pushed::new);
        } finally {
            push.digestFile().ifPresent(PushCommandRunner::delete);
        }
    }

    private static Optional<ManifestDigest> digest(Optional<Path> file, String printed) {
        String told = printed;
        try {
            told = file.isPresent() && Files.exists(file.get()) ? Files.readString(file.get()).strip() : printed;
            return told.isEmpty() ? Optional.empty() : Optional.of(new ManifestDigest(told));
        } catch (IOException | IllegalArgumentException none) {
            throw new BuildahException("Buildah reported success but told no digest: " + none.getMessage(), none);
        }
    }

    private static PushOutcome failed(BuildahPlace place, ProcessResult result, String reason) {
        if (!reason.isEmpty()) {
            return new PushOutcome.Failed(PushFault.of(reason), reason);
        }
        Optional<String> fault = place.fault(result.exitCode(), result.lastLines());
        if (fault.isPresent()) {
            return new PushOutcome.Lost(fault.get());
        }
        String words = FailureReason.firstComplaint(result.lastLines()).orElse("buildah push ended with exit code " + result.exitCode());
        return new PushOutcome.Failed(PushFault.of(words), words);
    }

    private static void delete(Path digestFile) {
        try {
            Files.deleteIfExists(digestFile);
        } catch (IOException left) {
            // It is a few bytes below the build directory, written anew by the next push.
        }
    }

    /** Finds the reason of a failure among what Buildah prints, and ends it where it is about to wait. */
    private static final class OutputFollower implements OutputListener {

        private static final Pattern ERROR = Pattern.compile("Error: (?:pushing image \"[^\"]*\" to \"[^\"]*\": )?(.*)");
        private static final Pattern RETRY = Pattern.compile("time=\"[^\"]*\" level=warning msg=\"Failed, retrying in .*?\\. Error: (.*)\"");
        private static final Pattern REUSE = Pattern.compile("trying to reuse blob \\S+ at destination: ");

        private final BooleanSupplier hopeless;
        private final Consumer<String> lines;
        private final HelperOutput helpers = new HelperOutput();
        private final AddressQueries queries = new AddressQueries();
        private final List<String> linesOfReason = new ArrayList<>();
        private String reason = "";
        private String digest = "";
        private boolean waiting;
        private boolean givenUp;

        OutputFollower(BooleanSupplier hopeless, Consumer<String> lines) {
            this.hopeless = hopeless;
            this.lines = lines;
        }

        @Override
        public void line(String printed) {
            String line = queries.hidden(helpers.hidden(printed));
            Matcher retry = RETRY.matcher(line);
            Matcher error = ERROR.matcher(line);
            if (retry.matches()) {
                reason = plain(retry.group(1).replace("\\n", " ").replace("\\\"", "\""));
                waiting = true;
            } else if (error.matches()) {
                reason = plain(error.group(1));
            } else if (line.startsWith("sha256:")) {
                digest = line.strip();
            } else if (FailureReason.announcesList(reason)) {
                linesOfReason.add(line);
            }
            lines.accept(line);
        }

        @Override
        public boolean enough() {
            givenUp = !waiting && hopeless.getAsBoolean();
            return waiting || givenUp;
        }

        String reason() {
            return FailureReason.withListed(reason, linesOfReason);
        }

        private static String plain(String words) {
            return REUSE.matcher(words).replaceAll("").strip();
        }
    }
}
