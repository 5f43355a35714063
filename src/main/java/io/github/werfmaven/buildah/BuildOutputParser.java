package io.github.werfmaven.buildah;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the lines of {@code buildah build}. Nothing documents them; the forms are those of Buildah 1.28 to 1.44:
 *
 * <pre>
 * [2/3] STEP 4/7: RUN echo second      a step, the stage in front where there are several
 * --&gt; Using cache 1ced08d5…            the step is in the layer cache
 * --&gt; 844bfc12eea                      the step's layer was written
 * COMMIT shop:1.0                      all steps have ended
 * Error: building at STEP "...": …       the end of a build that failed
 * </pre>
 */
final class BuildOutputParser {

    private static final String[] TRANSFER_LINES = {
        "Getting image source signatures", "Copying blob ", "Copying config ", "Writing manifest to image destination",
        "Storing signatures", "Successfully tagged "
    };

    private final Pattern step = Pattern.compile("(?:\\[(\\d{1,6})/(\\d{1,6})\\] )?STEP (\\d{1,6})/(\\d{1,6}): (.*)");
    private final Pattern commit = Pattern.compile("(?:\\[\\d+/\\d+\\] )?COMMIT(?: .*)?");
    private Optional<Step> current = Optional.empty();

    BuildEvent parse(String line) {
        Matcher started = step.matcher(line);
        if (started.matches()) {
            current = Optional.of(read(started));
            return new BuildEvent.StepStarted(current.get());
        }
        if (commit.matcher(line).matches()) {
            current = Optional.empty();
            return new BuildEvent.StageCommitted();
        }
        if (line.startsWith("--> Using cache ")) {
            return new BuildEvent.CacheUsed();
        }
        return isDetail(line) ? new BuildEvent.Detail(line) : new BuildEvent.Output(line);
    }

    private static Step read(Matcher started) {
        int stage = started.group(1) == null ? 1 : Integer.parseInt(started.group(1));
        int stages = started.group(2) == null ? 1 : Integer.parseInt(started.group(2));
        return new Step(
                stage, stages, Integer.parseInt(started.group(3)), Integer.parseInt(started.group(4)), started.group(5));
    }

    /** What a RUN prints is never a detail, except what looks like the line that ends its step. */
    private boolean isDetail(String line) {
        if (line.startsWith("--> ") || isImageId(line)) {
            return true;
        }
        boolean running = current.map(Step::keyword).filter("RUN"::equals).isPresent();
        if (running) {
            return line.startsWith("Error: building at STEP ");
        }
        for (String start : TRANSFER_LINES) {
            if (line.startsWith(start)) {
                return true;
            }
        }
        return line.startsWith("Error: ") || line.isBlank();
    }

    private static boolean isImageId(String line) {
        return line.length() == 64 && line.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }
}
