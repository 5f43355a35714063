package io.github.werfmaven.mojo;

import io.github.werfmaven.build.BuildLog;
import io.github.werfmaven.build.BuildRequest;
import io.github.werfmaven.build.BuildResult;
import io.github.werfmaven.build.StepTiming;
import io.github.werfmaven.buildah.Step;
import io.github.werfmaven.dockerfile.parser.Excerpt;
import io.github.werfmaven.engine.EngineChoice;
import io.github.werfmaven.engine.Fallback;
import io.github.werfmaven.engine.Trial;
import io.github.werfmaven.process.Command;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.plugin.logging.Log;

/** Tells the story of a build in Maven's log. */
final class MavenBuildLog implements BuildLog {

    /** The instructions that change files; the others only write a line of configuration. */
    private static final Set<String> WORKING = Set.of("FROM", "RUN", "COPY", "ADD");

    private static final Duration WORTH_A_LINE = Duration.ofSeconds(1);

    private static final int SLOWEST_SHOWN = 3;

    private final Log log;

    MavenBuildLog(Log log) {
        this.log = log;
    }

    @Override
    public void starting(BuildRequest request, EngineChoice choice) {
        Trial.failures(choice.trials()).forEach(line -> log.info("Passed over " + line));
        log.info("Building " + request.image() + " with " + choice.engine());
        choice.fallbacks().stream().sorted().map(MavenBuildLog::meaning).forEach(log::warn);
    }

    /** What a fallback means for whoever builds. */
    static String meaning(Fallback fallback) {
        return switch (fallback) {
            case ROOT -> RootlessRequirement.COMPLAINT + ". To build without root, " + RootlessRequirement.REMEDY
                    + "; <requireRootless>true</requireRootless> makes this an error";
            case DOCKER -> "The image is built in a container of the Docker server, because no way without one works here;"
                    + " <mode>docker-with-fuse</mode> says that this is wanted";
            case HOST_NETWORK -> "RUN instructions share the network of this machine, because a private one does not work here;"
                    + " <network>host</network> says that this is wanted";
            case OTHER_KERNEL -> "RUN instructions run on the kernel that the OCI runtime brings along, slower than on this machine's"
                    + " and without some of its system calls, because nothing else works here; <runtime> says that this is wanted";
            case FUSE_OVERLAYFS -> "Layers are mounted by fuse-overlayfs, because the kernel does not mount them here; in a few cases, where a"
                    + " RUN changes files of its base, the image is another than elsewhere:"
                    + " https://werfmaven.github.io/werf-maven-plugin/usage.html#modes; mount_program in storage.conf says that this is wanted";
            case STORE_GROUP -> "The store gives its group to files that a RUN makes, so the image is another than elsewhere;"
                    + " mvn werf:check says what mends it, as storage-group";
            case VFS -> "Every layer is copied whole, which is slow and takes much disk space, because overlay does not work here;"
                    + " images that Buildah has on this machine are then seen only with buildah --storage-driver vfs images;"
                    + " <storageDriver>vfs</storageDriver> says that this is wanted";
        };
    }

    @Override
    public void waiting(String sentence) {
        log.info(sentence);
    }

    @Override
    public void warning(String sentence) {
        log.warn(sentence);
    }

    @Override
    public void rewritten(String sentence) {
        log.info(sentence);
    }

    @Override
    public void command(Command command) {
        log.debug("Running " + command);
    }

    @Override
    public void stepRunning(Step step) {
        log.info(step.place() + " " + Excerpt.of(step.instruction()));
    }

    @Override
    public void stepDone(StepTiming timing, boolean announced) {
        String outcome = timing.cached() ? "cached" : seconds(timing.duration());
        if (announced) {
            log.info(timing.step().place() + " done, " + outcome);
            return;
        }
        String line = timing.step().place() + " " + Excerpt.of(timing.step().instruction()) + ", " + outcome;
        if (WORKING.contains(timing.step().keyword()) || timing.duration().compareTo(WORTH_A_LINE) > 0) {
            log.info(line);
        } else {
            log.debug(line);
        }
    }

    @Override
    public void output(String line) {
        log.info("  | " + line);
    }

    @Override
    public void detail(String line) {
        log.debug("  | " + line);
    }

    @Override
    public void unknowable(String reason) {
        log.info("Built in any case: " + reason);
    }

    @Override
    public void reused(BuildResult result) {
        String whence = result.shared().map(shared -> "as built elsewhere (" + shared.name() + ")").orElse("as built before");
        log.info("Nothing has changed: " + result.image() + " is " + result.imageId().shortForm() + ", " + whence + ", "
                + seconds(result.timings().total()));
    }

    @Override
    public void built(BuildResult result) {
        log.info(summary(result.timings().steps()));
        log.info("Built " + result.image() + ", " + result.imageId().shortForm() + ", " + result.engine().mode() + ", "
                + seconds(result.timings().total()));
    }

    private static String summary(List<StepTiming> steps) {
        long cached = steps.stream().filter(StepTiming::cached).count();
        Duration sum = steps.stream().map(StepTiming::duration).reduce(Duration.ZERO, Duration::plus);
        String slowest = steps.stream()
                .sorted(Comparator.comparing(StepTiming::duration).reversed())
                .limit(SLOWEST_SHOWN)
                .map(timing -> timing.step().place() + " " + timing.step().keyword() + " " + seconds(timing.duration()))
                .collect(Collectors.joining(", "));
        return steps.size() + " steps in " + seconds(sum) + (cached > 0 ? ", " + cached + " of them cached" : "")
                + (slowest.isEmpty() ? "" : "; slowest: " + slowest);
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
