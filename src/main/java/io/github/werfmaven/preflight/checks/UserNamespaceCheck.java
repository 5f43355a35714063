package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Check;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.process.Command;
import io.github.werfmaven.process.ProcessResult;
import io.github.werfmaven.process.ProcessRunner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Found out by making one: user_namespaces(7). */
public final class UserNamespaceCheck implements Check {

    /** It takes a few milliseconds. */
    private static final Duration TIME_LIMIT = Duration.ofSeconds(5);

    /** The bit of CAP_SYS_ADMIN, capabilities(7). */
    private static final int CAP_SYS_ADMIN = 21;

    private final Host host;
    private final ProcessRunner processes;
    private final Optional<Path> buildah;
    private final UserNamespaceDiagnosis diagnosis;

    /** @param buildah the Buildah that builds, where there is one */
    public UserNamespaceCheck(Host host, ProcessRunner processes, Optional<Path> buildah) {
        this.host = host;
        this.processes = processes;
        this.buildah = buildah;
        this.diagnosis = new UserNamespaceDiagnosis(host, buildah);
    }

    @Override
    public String name() {
        return "user-namespace";
    }

    @Override
    public String title() {
        return "this user can make a user namespace";
    }

    @Override
    public List<Finding> findings() {
        if (host.isRoot() && host.hasCapability(CAP_SYS_ADMIN)) {
            // Buildah then makes none.
            return List.of();
        }
        return attempt()
                .map(command -> failure(command).map(said -> List.of(diagnosis.explain(said))).orElseGet(List::of))
                .orElseGet(() -> diagnosis.foreseen().map(List::of).orElseGet(List::of));
    }

    private Optional<Command> attempt() {
        Optional<Path> nothing = host.executable("true");
        if (buildah.isPresent() && diagnosis.isDecidedByProgram()) {
            return nothing.map(program -> untranslated(buildah.get().toString(), "unshare", program.toString()));
        }
        // The short options are those that util-linux and busybox share. Mapping this user to root needs what Buildah
        // needs: AppArmor lets any program make a user namespace and then denies it every capability in there.
        return host.executable("unshare").flatMap(unshare ->
                nothing.map(program -> untranslated(unshare.toString(), "-U", "-r", program.toString())));
    }

    private static Command untranslated(String... arguments) {
        return new Command(List.of(arguments), Optional.empty(), Map.of("LC_ALL", "C"));
    }

    /** What the program said when it failed; empty where it succeeded. */
    private Optional<String> failure(Command command) {
        ProcessResult result = processes.run(command, TIME_LIMIT);
        if (result.succeeded()) {
            return Optional.empty();
        }
        if (result.timedOut()) {
            return Optional.of(command + " did not end in " + TIME_LIMIT.toSeconds() + " s");
        }
        List<String> lines = result.lastLines();
        return Optional.of(lines.isEmpty()
                ? command + " ended with exit code " + result.exitCode()
                : lines.get(lines.size() - 1));
    }
}
