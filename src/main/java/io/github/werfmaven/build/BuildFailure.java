package io.github.werfmaven.build;

import io.github.werfmaven.buildah.BuildOutcome;
import io.github.werfmaven.buildah.BuildahPlace;
import io.github.werfmaven.buildah.Step;
import io.github.werfmaven.dockerfile.parser.Excerpt;
import io.github.werfmaven.image.Platform;
import io.github.werfmaven.preflight.WeighedFinding;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Says why a build failed, as {@code path:line:} where an instruction is to blame. */
final class BuildFailure {

    private final StepPlace place;
    private final BuildahPlace buildah;
    private final Path context;
    private final Optional<Platform> platform;
    private final Supplier<Optional<String>> credentials;

    /**
     * @param context the context directory
     * @param platform the one that was built for, where the user names it
     * @param credentials says which place does not give the credentials that it is to have
     */
    BuildFailure(StepPlace place, BuildahPlace buildah, Path context, Optional<Platform> platform,
            Supplier<Optional<String>> credentials) {
        this.place = place;
        this.buildah = buildah;
        this.context = context;
        this.platform = platform;
        this.credentials = credentials;
    }

    /** @param findings what is wrong with the host and explains it */
    BuildFailedException of(BuildOutcome.Failed failed, List<WeighedFinding> findings) {
        return withLines(place.of(failed.step()) + sentence(failed) + ofPlatform(failed), failed.step(), failed.lastLines(), findings);
    }

    /** @param findings what is wrong with the host and explains it */
    BuildFailedException of(BuildOutcome.Lost lost, List<WeighedFinding> findings) {
        // Without a step nothing of the Dockerfile has been come to.
        String where = lost.step().isPresent() ? place.of(lost.step()) : "";
        return withLines(where + lost.reason(), lost.step(), lost.lastLines(), findings);
    }

    /** @param limit what the build was given in all */
    BuildFailedException of(BuildOutcome.TimedOut timedOut, Duration limit) {
        String during = timedOut.step().map(step -> "\n    " + Excerpt.of(step.instruction())).orElse("");
        String message = place.of(timedOut.step())
                + "the build was ended after " + limit.toSeconds()
                + " s, the limit set by <timeout> (-Dwerf.timeout)" + during;
        return new BuildFailedException(message, List.of());
    }

    private static BuildFailedException withLines(
            String sentence, Optional<Step> step, List<String> lines, List<WeighedFinding> findings) {
        StringBuilder message = new StringBuilder(sentence);
        step.ifPresent(failed -> message.append("\n    ").append(Excerpt.of(failed.instruction())));
        for (String line : lines) {
            message.append("\n  | ").append(line);
        }
        return new BuildFailedException(message.toString(), findings);
    }

    private String ofPlatform(BuildOutcome.Failed failed) {
        boolean isForeign = Stream.concat(Stream.of(failed.reason()), failed.lastLines().stream())
                .anyMatch(line -> line.toLowerCase(Locale.ROOT).contains("exec format error"));
        return platform.map(one -> ", in the build for " + one + (isForeign
                ? "; the kernel cannot run programs of that platform, and https://werfmaven.github.io/werf-maven-plugin/checks/emulation.html"
                        + " says what lets it"
                : "")).orElse("");
    }

    /** Buildah does not say whom it asked. */
    private Optional<String> ofCredentials(String reason) {
        return reason.contains("getting username and password") ? credentials.get() : Optional.empty();
    }

    private String sentence(BuildOutcome.Failed failed) {
        if (failed.runExitCode().isPresent()) {
            return "the command of RUN ended with exit code " + failed.runExitCode().getAsInt();
        }
        String reason = failed.reason().isEmpty() ? "it gave no reason" : failed.reason();
        // 0 where a client lost it.
        return "buildah build " + (failed.exitCode() == 0 ? "failed" : "ended with exit code " + failed.exitCode()) + ": " + reason
                + buildah.explanation(failed.reason(), context).or(() -> ofCredentials(failed.reason())).map(words -> "; " + words).orElse("");
    }
}
