package io.github.werfmaven.buildah;

import io.github.werfmaven.process.Command;
import io.github.werfmaven.process.ProcessResult;
import io.github.werfmaven.process.ProcessRunner;
import io.github.werfmaven.process.ProcessStartException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Asks an executable whether it is a Buildah, and which; each only once. Safe for several threads. */
public final class BuildahVersionQuery {

    /** It takes 10 ms; a program that thinks longer than this hangs. */
    private static final Duration TIME_LIMIT = Duration.ofSeconds(5);

    /** Room for a path and, behind it, what is wrong with it. */
    private static final int LONGEST_SHOWN = 400;

    private final ProcessRunner processes;
    private final Map<Path, Answer> answers = new ConcurrentHashMap<>();

    public BuildahVersionQuery(ProcessRunner processes) {
        this.processes = processes;
    }

    /** @throws BuildahException when the program is no Buildah, hangs, fails, or cannot be started */
    public Buildah ask(Path executable) {
        Answer answer = answers.computeIfAbsent(executable, this::answer);
        return answer.buildah().orElseThrow(() -> new BuildahException(answer.failure()));
    }

    /** @param failure why there is no Buildah; else empty */
    private record Answer(Optional<Buildah> buildah, String failure) {}

    private Answer answer(Path executable) {
        try {
            return new Answer(Optional.of(version(executable)), "");
        } catch (BuildahException useless) {
            return new Answer(Optional.empty(), useless.getMessage());
        }
    }

    private Buildah version(Path executable) {
        ProcessResult result = run(executable);
        if (result.timedOut()) {
            throw new BuildahException(executable + " --version gave no answer in " + TIME_LIMIT.toSeconds() + " s");
        }
        return BuildahVersion.parse(result.output())
                .filter(version -> result.succeeded())
                .map(version -> new Buildah(executable, version))
                .orElseThrow(() -> new BuildahException(executable + " is no Buildah: " + whatItSaid(result)));
    }

    private ProcessResult run(Path executable) {
        try {
            return processes.run(Command.of(executable.toString(), "--version"), TIME_LIMIT);
        } catch (ProcessStartException failed) {
            throw new BuildahException(failed.getMessage(), failed);
        }
    }

    private static String whatItSaid(ProcessResult result) {
        String said = result.output().lines().findFirst().map(line -> "printed \"" + shortened(line) + "\"").orElse(
                "printed nothing");
        List<String> errors = result.lastLines();
        String complaint = errors.isEmpty() ? "" : ", its last error \"" + shortened(errors.get(errors.size() - 1)) + "\"";
        return "its --version " + said + complaint + ", exit code " + result.exitCode();
    }

    private static String shortened(String line) {
        return line.length() > LONGEST_SHOWN ? line.substring(0, LONGEST_SHOWN) + "..." : line;
    }
}
