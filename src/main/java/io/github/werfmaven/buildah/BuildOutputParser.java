package io.github.werfmaven.buildah;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * WARNING: image platform (linux/arm64) does not match the expected platform (linux/amd64)
 * [3/3] COMMIT shop:1.0                all steps have ended
 * Error: building at STEP "...": …       the end of a build that failed
 * </pre>
 *
 * <p>What a RUN prints comes between them, and may look like any of them, or end without a line end so that Buildah's
 * next line follows it at once.
 *
 * <p>The stages need not come in their order: one that waits for another, in its FROM before that is told, in a COPY or in
 * a RUN with a mount after it is told, lets others go first, and then goes on where it was without a word.
 */
final class BuildOutputParser {

    private static final String FAILED_STEP = "Error: building at STEP \"";

    /** Buildah does not announce a step that it cannot read. */
    private static final String UNREAD_STEP = "Error: resolving step {";

    private static final String[] TRANSFER_LINES = {
        "Getting image source signatures", "Copying blob ", "Copying config ", "Writing manifest to image destination",
        "Storing signatures", "Successfully tagged "
    };

    private final Pattern stepStart = Pattern.compile("(?:\\[(\\d{1,6})/(\\d{1,6})\\] )?STEP (\\d{1,6})/(\\d{1,6}): ");
    private final Pattern commit = Pattern.compile("(?:\\[(\\d{1,6})/\\d{1,6}\\] )?COMMIT(?: \\S+)?$");
    private final Pattern argumentWithoutValue =
            Pattern.compile("time=\"[^\"]+\" level=warning msg=\"missing \\\\\"\\w+\\\\\" build argument\\. .*");
    private final Pattern layer = Pattern.compile("--> [0-9a-f]{11,64}");
    private final Pattern chrootStatus = Pattern.compile("subprocess exited with status \\d{1,3}$");
    private final Pattern otherPlatform =
            Pattern.compile("WARNING: image platform \\((.+)\\) does not match the expected platform \\((.+)\\)");
    private final Pattern mountFromElsewhere = Pattern.compile("--mount=\\S*\\bfrom=");
    /** The last step of each stage that has begun. */
    private final Map<Integer, Step> lastOfStage = new HashMap<>();
    private Optional<Step> current = Optional.empty();
    private boolean printed;

    /** What a line means; two events where the end of a RUN's output and a word of Buildah's share it. */
    List<BuildEvent> parse(String line) {
        Matcher step = stepStart.matcher(line);
        if (isNextStep(step, line)) {
            Step started = read(step, line);
            current = Optional.of(started);
            lastOfStage.put(started.stage(), started);
            printed = false;
            return split(line, step.start(), new BuildEvent.StepStarted(started));
        }
        Matcher committed = commit.matcher(line);
        if (isCommit(committed)) {
            current = Optional.empty();
            return split(line, committed.start(), new BuildEvent.StageCommitted());
        }
        int failure = line.indexOf(FAILED_STEP);
        if (failure >= 0) {
            return split(line, failure, new BuildEvent.LastWord(line.substring(failure)));
        }
        Matcher status = chrootStatus.matcher(line);
        if (isRunning() && status.find()) {
            return split(line, status.start(), new BuildEvent.Detail(status.group()));
        }
        return List.of(ofOneStep(line));
    }

    /** A step has begun, and nothing said that it ended. */
    boolean isInStep() {
        return current.isPresent();
    }

    /** A RUN may be printing. */
    boolean isRunning() {
        return current.filter(Step::isRun).isPresent();
    }

    private boolean isNextStep(Matcher step, String line) {
        if (!isRunning()) {
            return step.lookingAt();
        }
        while (step.find()) {
            if (comesNext(read(step, line), current.get())) {
                return true;
            }
        }
        return false;
    }

    /** Only a step that can follow is believed. */
    private boolean comesNext(Step next, Step last) {
        Step before = lastOfStage.get(next.stage());
        boolean follows = before == null
                ? next.number() == 1
                : next.number() == before.number() + 1 && (next.total() == before.total() || before.number() == 1);
        boolean turn = next.stage() == last.stage() || isLast(last) || isWaiting(last);
        return next.stages() == last.stages() && follows && turn;
    }

    /** The RUN has perhaps not begun, because another stage has to end before. */
    private boolean isWaiting(Step run) {
        return !printed && mountFromElsewhere.matcher(run.instruction()).find();
    }

    private boolean isCommit(Matcher commit) {
        if (!isRunning()) {
            return commit.lookingAt();
        }
        if (!isLast(current.get()) || !commit.find()) {
            return false;
        }
        return commit.group(1) == null
                ? current.get().stages() == 1 && commit.start() == 0
                : Optional.ofNullable(lastOfStage.get(Integer.valueOf(commit.group(1)))).filter(BuildOutputParser::isLast).isPresent();
    }

    private static boolean isLast(Step step) {
        return step.number() == step.total();
    }

    private static Step read(Matcher step, String line) {
        int stage = step.group(1) == null ? 1 : Integer.parseInt(step.group(1));
        int stages = step.group(2) == null ? 1 : Integer.parseInt(step.group(2));
        return new Step(stage, stages, Integer.parseInt(step.group(3)), Integer.parseInt(step.group(4)),
                line.substring(step.end()));
    }

    private static List<BuildEvent> split(String line, int end, BuildEvent event) {
        return end == 0 ? List.of(event) : List.of(new BuildEvent.Output(line.substring(0, end)), event);
    }

    private BuildEvent ofOneStep(String line) {
        if (line.startsWith("--> Using cache ") && !(isRunning() && printed)) {
            return new BuildEvent.CacheUsed();
        }
        if (isDetail(line)) {
            return new BuildEvent.Detail(line);
        }
        Matcher platform = otherPlatform.matcher(line);
        if (!isRunning() && platform.matches()) {
            return new BuildEvent.OtherPlatform(platform(platform.group(1)), platform(platform.group(2)));
        }
        if (line.startsWith(isRunning() ? UNREAD_STEP : "Error: ")) {
            return new BuildEvent.LastWord(line);
        }
        printed = true;
        return new BuildEvent.Output(line);
    }

    /** Up to 1.28 it is a Go struct of architecture, system, system's version, features and variant. */
    private static String platform(String text) {
        if (!text.startsWith("{") || !text.endsWith("}")) {
            return text;
        }
        String[] fields = text.substring(1, text.length() - 1).split(" ", -1);
        String variant = fields[fields.length - 1];
        return fields.length < 2 ? text : fields[1] + "/" + fields[0] + (fields.length < 5 || variant.isEmpty() ? "" : "/" + variant);
    }

    private boolean isDetail(String line) {
        if (layer.matcher(line).matches()) {
            return true;
        }
        if (isRunning()) {
            return false;
        }
        for (String start : TRANSFER_LINES) {
            if (line.startsWith(start)) {
                return true;
            }
        }
        return line.isBlank() || isImageId(line) || isAboutArguments(line);
    }

    /** Of arguments that nothing declares the plan warns with its own words, and an ARG may well have no value. */
    private boolean isAboutArguments(String line) {
        return line.startsWith("[Warning] one or more build args were not consumed: ") || argumentWithoutValue.matcher(line).matches();
    }

    /** A line of its own, which Buildah prints of an image that it built unless it writes it to a file. */
    static boolean isImageId(String line) {
        return line.length() == 64 && line.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }
}
