package io.github.werfmaven.buildah;

import io.github.werfmaven.image.ImageId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** How a {@code buildah build} ended. */
public sealed interface BuildOutcome {

    /**
     * The image is in the store.
     *
     * @param inBuildah how long Buildah's process lived
     */
    record Built(ImageId imageId, Duration inBuildah) implements BuildOutcome {}

    /**
     * There is no image; a former one of the same name is as it was.
     *
     * @param step the step that failed, where one was running
     * @param runExitCode the exit code of the RUN that failed, where it was a RUN
     * @param exitCode Buildah's own exit code
     * @param reason why, in the words of Buildah or of the runtime that could not run a RUN; may be empty
     * @param lastLines the last lines that the step printed
     */
    record Failed(
            Optional<Step> step, OptionalInt runExitCode, int exitCode, String reason, List<String> lastLines)
            implements BuildOutcome {

        public Failed {
            lastLines = List.copyOf(lastLines);
        }

        /** The first of the last lines that is no warning, for a step that prints nothing itself. */
        public Optional<String> firstComplaint() {
            return FailureReason.firstComplaint(lastLines);
        }
    }

    /**
     * Buildah could not be started, or was taken away while it ran: nothing that it said is the cause.
     *
     * @param step the step that was running, where one was
     * @param reason what kept it, as a sentence
     * @param lastLines the last lines that the step printed
     */
    record Lost(Optional<Step> step, String reason, List<String> lastLines) implements BuildOutcome {

        public Lost {
            lastLines = List.copyOf(lastLines);
        }
    }

    /** The build took longer than it was given, and was ended. */
    record TimedOut(Optional<Step> step) implements BuildOutcome {}
}
