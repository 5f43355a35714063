package io.github.werfmaven.buildah;

import io.github.werfmaven.process.ProcessResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the words that say why a build failed among those that Buildah, the runtime and a RUN printed. */
final class FailureReason {

    static final String FAILED_STEP = "building at STEP \"";
    private static final String END_OF_STEP = "\": ";

    private static final String COPIER_STATE = "error during bulk transfer for copier.request{";

    /** Behind it come all variables of the stage with their values, build arguments among them. */
    private static final String STEP_STATE = " {Env:[";

    private static final String LISTED_ERROR = "\t* ";

    private FailureReason() {}

    /**
     * @param errorLine the line that ended the build, without {@code Error:}; empty where there was none
     * @param lines the last lines that the step printed
     */
    static BuildOutcome.Failed failed(Optional<Step> step, int exitCode, String errorLine, List<String> lines) {
        String lastError = withListed(errorLine, lines);
        Matcher unread = Pattern.compile("resolving step \\{.* StartLine:(\\d+) EndLine:\\d+\\}: (.*)").matcher(lastError);
        if (unread.matches()) {
            // Buildah names no step that it cannot read: the last one named is not to blame.
            String reason = "line " + unread.group(1) + ": " + unread.group(2);
            return new BuildOutcome.Failed(Optional.empty(), OptionalInt.empty(), exitCode, reason, List.of());
        }
        boolean inRun = step.filter(Step::isRun).isPresent();
        Optional<String> ofRuntime = inRun ? runtimeComplaint(lines) : Optional.empty();
        OptionalInt runExitCode = inRun && ofRuntime.isEmpty() ? runExitCode(lastError, exitCode) : OptionalInt.empty();
        String reason = ofRuntime
                .or(() -> Optional.of(withoutState(withoutStep(lastError, step))).filter(words -> !words.isEmpty()))
                .or(() -> step.isPresent() ? Optional.empty() : firstComplaint(lines))
                .orElse("");
        return new BuildOutcome.Failed(step, runExitCode, exitCode, reason, lines);
    }

    /** How a command ended that failed, and the first complaint among what it printed. */
    static String sentence(String command, ProcessResult result, Duration timeLimit, List<String> lines) {
        return command + (result.timedOut() ? " took more than " + timeLimit.toSeconds() + " s" : " ended with exit code " + result.exitCode()
                + firstComplaint(lines).map(line -> ": " + line).orElse(""));
    }

    /** The first line that is no warning: what comes after it is mostly a consequence. */
    static Optional<String> firstComplaint(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.contains(" level=warning "))
                .map(FailureReason::withoutEnvelope)
                .filter(line -> !line.isEmpty())
                .findFirst();
    }

    /** Whether errors are listed below that line, each on a line of its own, and on another the rest of the sentence. */
    static boolean announcesList(String errorLine) {
        return errorLine.endsWith(" error occurred:") || errorLine.endsWith(" errors occurred:");
    }

    /** With those errors; it is the whole sentence where it announces none. */
    static String withListed(String errorLine, List<String> lines) {
        if (!announcesList(errorLine)) {
            return errorLine;
        }
        String listed = lines.stream()
                .filter(line -> line.startsWith(LISTED_ERROR))
                .map(line -> line.substring(LISTED_ERROR.length()))
                .collect(Collectors.joining("; "));
        String rest = lines.stream().filter(line -> line.startsWith(": ")).reduce("", (earlier, later) -> later);
        return errorLine.replaceFirst("\\d+ errors? occurred:$", "") + listed + rest;
    }

    /** The command of a RUN was not even started. What stands in for a runtime has twelve digits behind its name. */
    private static Optional<String> runtimeComplaint(List<String> lines) {
        Pattern form = Pattern.compile("error running container: from (?:.*/)?([^/]+?)(?:-\\p{XDigit}{12})? creating container for \\[.*?\\]: (?:: )?(.*)");
        return lines.stream()
                .map(form::matcher)
                .filter(Matcher::matches)
                .map(complaint -> complaint.group(1) + ": " + withoutEnvelope(complaint.group(2)))
                .findFirst();
    }

    /** Buildah ends a failed RUN with {@code … exit status 3} and takes the exit code for its own, which may have been lost as 0. */
    private static OptionalInt runExitCode(String lastError, int exitCode) {
        Matcher status = Pattern.compile("exit status (\\d{1,3})\\z").matcher(lastError);
        OptionalInt ofRun = status.find() ? OptionalInt.of(Integer.parseInt(status.group(1))) : OptionalInt.empty();
        return exitCode == 0 || ofRun.equals(OptionalInt.of(exitCode)) ? ofRun : OptionalInt.empty();
    }

    /** Whoever shows the reason shows the step beside it. */
    private static String withoutStep(String error, Optional<Step> step) {
        if (!error.startsWith(FAILED_STEP)) {
            return error;
        }
        String quoted = FAILED_STEP + step.map(Step::instruction).orElse("") + END_OF_STEP;
        if (error.startsWith(quoted)) {
            return error.substring(quoted.length());
        }
        int end = error.indexOf(END_OF_STEP);
        return end < 0 ? error : error.substring(end + END_OF_STEP.length());
    }

    /** Without what Buildah prints of its own state in the middle. */
    private static String withoutState(String error) {
        String words = error;
        int copier = words.indexOf(COPIER_STATE);
        int end = words.lastIndexOf("}: ");
        if (copier >= 0 && end > copier) {
            words = words.substring(0, copier) + words.substring(end + "}: ".length());
        }
        int step = words.indexOf(STEP_STATE);
        if (step < 0) {
            return words;
        }
        // To the last brace, or to the end where there is none: rather too few words than a value.
        int close = words.lastIndexOf("}: ");
        return words.substring(0, step) + (close > step ? words.substring(close + 1) : "");
    }

    /** Without the form of a log line, {@code time="…" level=error msg="…"}, and without what a chroot ends its output with. */
    private static String withoutEnvelope(String line) {
        Matcher logged = Pattern.compile("time=\"[^\"]*\" level=\\w+ msg=\"(.*)\"").matcher(line);
        String text = logged.matches() ? logged.group(1).replace("\\n", " ").replace("\\\"", "\"") : line;
        int status = text.indexOf("subprocess exited with status ");
        return (status < 0 ? text : text.substring(0, status)).strip();
    }
}
