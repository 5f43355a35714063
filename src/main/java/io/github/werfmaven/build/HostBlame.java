package io.github.werfmaven.build;

import io.github.werfmaven.buildah.BuildOutcome;
import io.github.werfmaven.engine.Engine;
import io.github.werfmaven.preflight.Report;
import io.github.werfmaven.preflight.WeighedFinding;
import io.github.werfmaven.preflight.Weight;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Looks at the host again when a build failed in a way that may be the host's fault. */
final class HostBlame {

    /** The errno texts of ENOSPC and EDQUOT, in the words of libc and of Go. */
    private static final List<String> NO_SPACE = List.of("no space left on device", "disk quota exceeded");

    /** The names of the checks that explain these: a small image may well be built where a large one fails. */
    private static final Set<String> ABOUT_SPACE = Set.of("storage-space", "temporary-directory");

    private final Supplier<Report> preflight;

    HostBlame(Supplier<Report> preflight) {
        this.preflight = preflight;
    }

    /** Whether it may be the host that changed, and not the project that is at fault. */
    static boolean isPossible(BuildOutcome.Failed failed) {
        return failed.runExitCode().isEmpty() || lacksSpace(failed);
    }

    /** What the checks find by now that explains the failure; nothing on a healthy host. */
    List<WeighedFinding> findings(BuildOutcome.Failed failed, Engine engine) {
        if (!isPossible(failed)) {
            return List.of();
        }
        return preflight.get().weighed(List.of(engine.parts()), Set.of()).stream()
                .filter(finding -> explains(finding, failed))
                .toList();
    }

    /** What the checks find by now that keeps a way to build from working. */
    List<WeighedFinding> findings(Engine engine) {
        return preflight.get().weighed(List.of(engine.parts()), Set.of()).stream()
                .filter(finding -> finding.weight() == Weight.BLOCKS)
                .toList();
    }

    private static boolean explains(WeighedFinding finding, BuildOutcome.Failed failed) {
        boolean aboutSpace = ABOUT_SPACE.contains(finding.check().name()) && finding.weight() != Weight.IDLE;
        boolean blocks = finding.weight() == Weight.BLOCKS && failed.runExitCode().isEmpty();
        return blocks || aboutSpace;
    }

    private static boolean lacksSpace(BuildOutcome.Failed failed) {
        return Stream.concat(Stream.of(failed.reason()), failed.lastLines().stream())
                .map(line -> line.toLowerCase(Locale.ROOT))
                .anyMatch(line -> NO_SPACE.stream().anyMatch(line::contains));
    }
}
