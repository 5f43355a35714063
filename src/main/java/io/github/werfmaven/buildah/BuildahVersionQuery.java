package io.github.werfmaven.buildah;

import io.github.werfmaven.process.ProcessResult;
import io.github.werfmaven.process.ProcessRunner;
import io.github.werfmaven.process.ProcessStartException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Asks an executable whether it is a Buildah, and which; each only once. Safe for several threads. */
public final class BuildahVersionQuery {

    /** It takes 10 ms; a program that thinks longer than this hangs. */
    private static final Duration TIME_LIMIT = Duration.ofSeconds(5);

    /** The same where a container has to be made first. */
    private static final Duration TIME_LIMIT_IN_CONTAINER = Duration.ofSeconds(30);

    /** Room for a path and, behind it, what is wrong with it. */
    private static final int LONGEST_SHOWN = 400;

    private static final Pattern RUNTIME_SPECIFICATION = Pattern.compile("runtime-spec ([\\w.+-]+)");

    private final ProcessRunner processes;
    private final Map<BuildahPlace, Answer> answers = new ConcurrentHashMap<>();

    public BuildahVersionQuery(ProcessRunner processes) {
        this.processes = processes;
    }

    /** @throws BuildahException when the program is no Buildah, hangs, fails, or cannot be started */
    public Buildah ask(Path executable) {
        return ask(new LocalBuildah(executable));
    }

    /** @throws BuildahException when there is no Buildah, it hangs, fails, or cannot be started */
    public Buildah ask(BuildahPlace place) {
        Answer answer = answers.computeIfAbsent(place, this::answer);
        return answer.buildah().orElseThrow(() -> new BuildahException(answer.failure()));
    }

    /**
     * The version of the runtime specification that this Buildah writes into what it gives an OCI runtime, such as {@code 1.2.0};
     * empty where it does not say, or is no Buildah.
     */
    public Optional<String> runtimeSpecification(Path executable) {
        return answers.computeIfAbsent(new LocalBuildah(executable), this::answer).runtimeSpecification();
    }

    /** @param failure why there is no Buildah; else empty */
    private record Answer(Optional<Buildah> buildah, Optional<String> runtimeSpecification, String failure) {}

    private Answer answer(BuildahPlace place) {
        try {
            String said = versionLine(place);
            Optional<Buildah> buildah = BuildahVersion.parse(said).map(version -> new Buildah(place, version));
            return new Answer(buildah, RUNTIME_SPECIFICATION.matcher(said).results().findFirst().map(found -> found.group(1)), "");
        } catch (BuildahException useless) {
            return new Answer(Optional.empty(), Optional.empty(), useless.getMessage());
        }
    }

    /** What it prints of itself, after which it is a Buildah. */
    private String versionLine(BuildahPlace place) {
        Duration timeLimit = place.isContainer() ? TIME_LIMIT_IN_CONTAINER : TIME_LIMIT;
        ProcessResult result = run(place, timeLimit);
        if (result.timedOut()) {
            throw new BuildahException(place + " --version gave no answer in " + timeLimit.toSeconds() + " s");
        }
        if (!result.succeeded() || BuildahVersion.parse(result.output()).isEmpty()) {
            throw new BuildahException(place.fault(result.exitCode(), result.lastLines())
                    .orElseGet(() -> place + " is no Buildah: " + whatItSaid(result)));
        }
        return result.output();
    }

    private ProcessResult run(BuildahPlace place, Duration timeLimit) {
        try {
            return processes.run(place.query(List.of("--version")), timeLimit);
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
