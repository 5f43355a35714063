package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.process.Command;
import io.github.werfmaven.process.ProcessResult;
import io.github.werfmaven.process.ProcessRunner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A user namespace, made for real: user_namespaces(7). It is tried once, however many checks look at the outcome, and the
 * outcome has one obstacle, so that one check speaks for it. Safe for use by several threads.
 */
final class UserNamespaceAttempt {

    /** It takes a few milliseconds. */
    private static final Duration TIME_LIMIT = Duration.ofSeconds(5);

    /** Buildah fails for other reasons too, such as a broken configuration, and those are not about namespaces. */
    private static final Pattern ABOUT_NAMESPACES =
            Pattern.compile("(?i)error during |[ug]id_?map|setgroups|unshare|clone|re-exec|user namespace");

    private final Host host;
    private final ProcessRunner processes;
    private final Optional<Path> buildah;
    private final UserNamespaceDiagnosis diagnosis;
    private Optional<Optional<Failure>> outcome = Optional.empty();

    /** @param buildah the Buildah that builds, where there is one */
    UserNamespaceAttempt(Host host, ProcessRunner processes, Optional<Path> buildah) {
        this.host = host;
        this.processes = processes;
        this.buildah = buildah;
        this.diagnosis = new UserNamespaceDiagnosis(host);
    }

    /** @param said what the attempt failed with; what was seen instead where nothing could be tried */
    private record Failure(UserNamespaceObstacle obstacle, String said) {}

    /** Whether a build begins by making a user namespace: Buildah makes none for root that may mount. */
    boolean isNeeded() {
        return !host.isAdministrator();
    }

    /** What the attempt said, where it failed for this reason. */
    Optional<String> failedBecauseOf(UserNamespaceObstacle obstacle) {
        return failure().filter(failure -> failure.obstacle() == obstacle).map(Failure::said);
    }

    /** Whether a user namespace can be made, as far as that can be found out. */
    boolean succeeded() {
        return failure().isEmpty();
    }

    private synchronized Optional<Failure> failure() {
        if (outcome.isEmpty()) {
            outcome = Optional.of(isNeeded() ? tried() : Optional.empty());
        }
        return outcome.get();
    }

    private Optional<Failure> tried() {
        Optional<Path> nothing = host.executable("true");
        if (diagnosis.isDecidedByProgram()) {
            return buildah.flatMap(program -> nothing.flatMap(
                    argument -> failureOfBuildah(Command.untranslated(List.of(program.toString(), "unshare", argument.toString())))));
        }
        Optional<Path> unshare = host.executable("unshare");
        if (unshare.isEmpty() || nothing.isEmpty()) {
            return diagnosis.foreseen().map(obstacle -> new Failure(obstacle, "nothing was tried, for want of the program unshare"));
        }
        // The short options are those that util-linux and busybox share. As Buildah does, it maps this user to root and
        // makes a mount namespace: AppArmor lets any program make a user namespace and then denies it everything in there.
        return failure(Command.untranslated(List.of(unshare.get().toString(), "-U", "-r", "-m", nothing.get().toString())));
    }

    private Optional<Failure> failure(Command command) {
        ProcessResult result = processes.run(command, TIME_LIMIT);
        if (result.succeeded()) {
            return Optional.empty();
        }
        List<String> lines = result.lastLines();
        if (result.timedOut() || lines.isEmpty()) {
            return Optional.of(new Failure(UserNamespaceObstacle.UNKNOWN, ending(result)));
        }
        String said = lines.get(lines.size() - 1);
        return Optional.of(new Failure(diagnosis.obstacle(said), said));
    }

    private Optional<Failure> failureOfBuildah(Command command) {
        ProcessResult result = processes.run(command, TIME_LIMIT);
        return result.lastLines().stream()
                .filter(line -> !result.succeeded() && ABOUT_NAMESPACES.matcher(line).find())
                .findFirst()
                .map(said -> new Failure(diagnosis.obstacle(said), said));
    }

    private static String ending(ProcessResult result) {
        return result.command() + (result.timedOut()
                ? " did not end in " + TIME_LIMIT.toSeconds() + " s"
                : " ended with exit code " + result.exitCode());
    }
}
