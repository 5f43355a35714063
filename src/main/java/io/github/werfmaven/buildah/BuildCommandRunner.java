package io.github.werfmaven.buildah;

import io.github.werfmaven.image.ImageId;
import io.github.werfmaven.process.Command;
import io.github.werfmaven.process.OutputListener;
import io.github.werfmaven.process.ProcessResult;
import io.github.werfmaven.process.ProcessRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs a rendered {@code buildah build} and understands how it ended. */
public final class BuildCommandRunner {

    private final ProcessRunner processes;

    public BuildCommandRunner(ProcessRunner processes) {
        this.processes = processes;
    }

    /**
     * @param imageIdFile the {@code --iidfile} of the command; one that another build left is deleted before, and it is
     *     gone afterwards
     * @param events told in this thread, as they happen
     */
    public BuildOutcome run(Command command, Path imageIdFile, Duration timeLimit, Consumer<BuildEvent> events) {
        OutputFollower follower = new OutputFollower(events);
        delete(imageIdFile);
        try {
            ProcessResult result = processes.stream(command, timeLimit, follower);
            if (result.timedOut()) {
                return new BuildOutcome.TimedOut(follower.step, timeLimit);
            }
            if (!result.succeeded()) {
                return follower.failure(result.exitCode());
            }
            return new BuildOutcome.Built(ImageId.parse(Files.readString(imageIdFile)), result.duration());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Buildah succeeded without writing an image id", unreadable);
        } finally {
            delete(imageIdFile);
        }
    }

    private static void delete(Path imageIdFile) {
        try {
            Files.deleteIfExists(imageIdFile);
        } catch (IOException left) {
            // It is a few bytes below the build directory, written anew by the next build.
        }
    }

    /** Remembers where the build is, for the case that it fails. */
    private static final class OutputFollower implements OutputListener {

        private static final String ERROR = "Error: ";

        private final Consumer<BuildEvent> events;
        private final BuildOutputParser parser = new BuildOutputParser();
        private final Deque<String> stepLines = new ArrayDeque<>();
        private Optional<Step> step = Optional.empty();
        private String lastError = "";

        OutputFollower(Consumer<BuildEvent> events) {
            this.events = events;
        }

        @Override
        public void silence() {
            events.accept(new BuildEvent.Silence());
        }

        @Override
        public void line(String line) {
            BuildEvent event = parser.parse(line);
            if (event instanceof BuildEvent.StepStarted started) {
                step = Optional.of(started.step());
                stepLines.clear();
            } else if (event instanceof BuildEvent.Output output) {
                keep(output.line());
            }
            if (line.startsWith(ERROR)) {
                lastError = line.substring(ERROR.length());
            }
            events.accept(event);
        }

        private void keep(String line) {
            if (stepLines.size() == ProcessRunner.LAST_LINES) {
                stepLines.removeFirst();
            }
            stepLines.addLast(line);
        }

        BuildOutcome.Failed failure(int exitCode) {
            List<String> lines = new ArrayList<>(stepLines);
            return new BuildOutcome.Failed(step, runExitCode(), exitCode, lastError, lines);
        }

        /** Buildah ends a failed RUN with {@code … exit status 3} and takes the exit code for its own. */
        private OptionalInt runExitCode() {
            if (step.map(Step::keyword).filter("RUN"::equals).isEmpty()) {
                return OptionalInt.empty();
            }
            Matcher matcher = Pattern.compile("exit status (\\d{1,3})$").matcher(lastError);
            return matcher.find() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
        }
    }
}
