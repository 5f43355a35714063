package io.github.werfmaven.buildah;

import io.github.werfmaven.image.ImageId;
import io.github.werfmaven.process.Command;
import io.github.werfmaven.process.OutputListener;
import io.github.werfmaven.process.ProcessResult;
import io.github.werfmaven.process.ProcessRunner;
import io.github.werfmaven.process.Redactor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs a rendered {@code buildah build} and understands how it ended. */
public final class BuildCommandRunner {

    private final ProcessRunner processes;
    private final BuildahPlace place;
    private final List<String> hidden;

    /** @param place where the commands run Buildah */
    public BuildCommandRunner(ProcessRunner processes, BuildahPlace place) {
        this(processes, place, List.of());
    }

    /** @param hidden what must not be shown of what a build prints, beside the values that a command gives by its environment */
    public BuildCommandRunner(ProcessRunner processes, BuildahPlace place, List<String> hidden) {
        this.processes = processes;
        this.place = place;
        this.hidden = List.copyOf(hidden);
    }

    /**
     * @param imageIdFile the {@code --iidfile} of the command, if it has one; one that another build left is deleted before, and it
     *     is gone afterwards. Without it the id is what Buildah prints last
     * @param events told in this thread, as they happen
     * @throws BuildahException when Buildah reports success without giving an image
     */
    public BuildOutcome run(Command command, Path imageIdFile, Duration timeLimit, Consumer<BuildEvent> events) {
        List<String> secrets = new ArrayList<>(command.environment().values());
        secrets.addAll(hidden);
        OutputFollower follower = new OutputFollower(events, new Redactor(secrets));
        delete(imageIdFile);
        try {
            ProcessResult result = processes.stream(command, timeLimit, follower);
            // Between a Docker client and a Podman older than 4.6 the exit code of what fails in a container becomes 0.
            boolean succeeded = result.succeeded()
                    && (follower.lastError.isEmpty() || !follower.imageId.isEmpty() || Files.exists(imageIdFile));
            follower.ended(succeeded);
            if (result.timedOut()) {
                return new BuildOutcome.TimedOut(follower.steps.latest().step());
            }
            return succeeded
                    ? new BuildOutcome.Built(imageId(imageIdFile, follower.imageId), result.duration())
                    : follower.failure(result, place);
        } finally {
            delete(imageIdFile);
        }
    }

    private static ImageId imageId(Path file, String printed) {
        String content = printed;
        try {
            content = Files.exists(file) ? Files.readString(file) : printed;
            return ImageId.parse(content);
        } catch (IOException | IllegalArgumentException none) {
            String shown = content.length() > 80 ? content.substring(0, 80) + "..." : content.strip();
            throw new BuildahException("Buildah reported success but wrote no image id"
                    + (shown.isEmpty() ? "" : ", it wrote \"" + shown + "\""), none);
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
        private static final String LOG_LINE = "time=\"";

        private final Consumer<BuildEvent> events;
        private final Redactor redactor;
        private final HelperOutput helpers = new HelperOutput();
        private final AddressQueries queries = new AddressQueries();
        private final BuildOutputParser parser = new BuildOutputParser();
        private final BegunSteps steps = new BegunSteps();
        private Optional<String> heldBack = Optional.empty();
        private String lastError = "";
        private String imageId = "";

        OutputFollower(Consumer<BuildEvent> events, Redactor redactor) {
            this.events = events;
            this.redactor = redactor;
        }

        @Override
        public void silence() {
            events.accept(new BuildEvent.Silence());
        }

        @Override
        public void line(String printed) {
            String shown = helpers.hidden(redactor.redact(printed));
            // What a RUN prints is the user's own; but Buildah may pull for its mounts, too.
            boolean isOfRun = parser.isRunning() && !shown.contains(ERROR) && !shown.startsWith(LOG_LINE);
            String line = isOfRun ? shown : queries.hidden(shown);
            boolean isInList = !parser.isInStep() && FailureReason.announcesList(lastError);
            if ((parser.isRunning() || !parser.isInStep()) && !isInList && !line.startsWith(LOG_LINE)) {
                // What looked like Buildah's last word was not the last. In a step that runs nothing it may have several lines.
                lastError = "";
                handOnHeldBack();
            }
            parser.parse(line).forEach(this::take);
        }

        private void take(BuildEvent event) {
            if (event instanceof BuildEvent.LastWord word) {
                lastError = word.line().substring(ERROR.length());
                heldBack = Optional.of(word.line());
                return;
            }
            if (event instanceof BuildEvent.StepStarted started) {
                steps.begin(started.step());
                imageId = "";
            } else if (event instanceof BuildEvent.Detail detail && BuildOutputParser.isImageId(detail.line())) {
                imageId = detail.line();
            } else if (event instanceof BuildEvent.Output output) {
                keep(output.line());
            }
            events.accept(event);
        }

        private void handOnHeldBack() {
            Optional<String> line = heldBack;
            heldBack = Optional.empty();
            line.map(BuildEvent.Output::new).ifPresent(this::take);
        }

        private void keep(String line) {
            if (line.startsWith(ERROR)) {
                lastError = line.substring(ERROR.length());
            }
            steps.printed(line);
        }

        void ended(boolean succeeded) {
            if (succeeded) {
                handOnHeldBack();
                if (parser.isInStep()) {
                    events.accept(new BuildEvent.StageCommitted());
                }
            }
        }

        BuildOutcome failure(ProcessResult result, BuildahPlace place) {
            BegunSteps.Begun begun = steps.blamedBy(lastError);
            Optional<String> fault =
                    lastError.isEmpty() ? place.fault(result.exitCode(), result.lastLines()) : Optional.empty();
            return fault.<BuildOutcome>map(reason -> new BuildOutcome.Lost(begun.step(), reason, begun.lastLines()))
                    .orElseGet(() -> FailureReason.failed(begun.step(), result.exitCode(), lastError, begun.lastLines()));
        }
    }
}
