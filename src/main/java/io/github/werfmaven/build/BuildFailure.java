package io.github.werfmaven.build;

import io.github.werfmaven.buildah.BuildOutcome;
import io.github.werfmaven.buildah.Step;
import io.github.werfmaven.dockerfile.parser.Excerpt;
import io.github.werfmaven.dockerfile.parser.InstructionNode;
import io.github.werfmaven.dockerfile.parser.Keyword;
import io.github.werfmaven.plan.BuildPlan;
import java.nio.file.Path;
import java.util.Optional;

/** Says why a build failed, as {@code path:line:} where an instruction is to blame. */
final class BuildFailure {

    private final Path dockerfile;
    private final BuildPlan plan;

    BuildFailure(Path dockerfile, BuildPlan plan) {
        this.dockerfile = dockerfile;
        this.plan = plan;
    }

    BuildFailedException of(BuildOutcome.Failed failed) {
        StringBuilder message = new StringBuilder(failed.step().map(this::place).orElse(dockerfile + ": "));
        message.append(sentence(failed));
        failed.step().ifPresent(step -> message.append("\n    ").append(Excerpt.of(step.instruction())));
        for (String line : failed.lastLines()) {
            message.append("\n  | ").append(line);
        }
        return new BuildFailedException(message.toString());
    }

    BuildFailedException of(BuildOutcome.TimedOut timedOut) {
        String during = timedOut.step().map(step -> "\n    " + Excerpt.of(step.instruction())).orElse("");
        return new BuildFailedException(timedOut.step().map(this::place).orElse(dockerfile + ": ")
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

    private String place(Step step) {
        Optional<InstructionNode> node = plan.instruction(step.stage(), step.number(), step.total())
                .filter(found -> found.keyword() == Keyword.FROM || found.keyword().name().equals(step.keyword()));
        return dockerfile + node.map(found -> ":" + found.lines().first()).orElse("") + ": ";
    }
}
