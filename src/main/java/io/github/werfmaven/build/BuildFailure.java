package io.github.werfmaven.build;

import io.github.werfmaven.buildah.BuildOutcome;
import io.github.werfmaven.dockerfile.parser.Excerpt;

/** Says why a build failed, as {@code path:line:} where an instruction is to blame. */
final class BuildFailure {

    private final StepPlace place;

    BuildFailure(StepPlace place) {
        this.place = place;
    }

    BuildFailedException of(BuildOutcome.Failed failed) {
        StringBuilder message = new StringBuilder(place.of(failed.step()));
        message.append(sentence(failed));
        failed.step().ifPresent(step -> message.append("\n    ").append(Excerpt.of(step.instruction())));
        for (String line : failed.lastLines()) {
            message.append("\n  | ").append(line);
        }
        return new BuildFailedException(message.toString());
    }

    BuildFailedException of(BuildOutcome.TimedOut timedOut) {
        String during = timedOut.step().map(step -> "\n    " + Excerpt.of(step.instruction())).orElse("");
        return new BuildFailedException(place.of(timedOut.step())
                + "the build was ended after " + timedOut.timeLimit().toSeconds()
                + " s, the limit set by <timeout> (-Dwerf.timeout)" + during);
    }

    private static String sentence(BuildOutcome.Failed failed) {
        if (failed.runExitCode().isPresent()) {
            return "the command of RUN ended with exit code " + failed.runExitCode().getAsInt();
        }
        String reason = failed.reason().isEmpty() ? "it gave no reason" : failed.reason();
        return "buildah build ended with exit code " + failed.exitCode() + ": " + reason;
    }
}
