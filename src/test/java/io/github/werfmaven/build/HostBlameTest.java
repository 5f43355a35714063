package io.github.werfmaven.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.buildah.BuildOutcome;
import io.github.werfmaven.buildah.Buildah;
import io.github.werfmaven.buildah.BuildahVersion;
import io.github.werfmaven.buildah.Storage;
import io.github.werfmaven.engine.Engine;
import io.github.werfmaven.preflight.CheckResult;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Remedy;
import io.github.werfmaven.preflight.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostBlameTest {

    private static final Engine CHROOT = new Engine(
            new Buildah(Path.of("/usr/bin/buildah"), new BuildahVersion(1, 28, 2, "1.28.2")),
            Optional.empty(), Storage.nativeOverlay(), "host");

    private static final OptionalInt NO_RUN = OptionalInt.empty();
    private static final OptionalInt RUN = OptionalInt.of(1);

    private final List<CheckResult> results = new ArrayList<>();

    @Test
    void fallsOnWhatKeepsTheWayThatWasUsedFromWorking() {
        found("user-namespace", Finding.blocking(Set.of(Part.NATIVE), "none", "here", Remedy.of("mend it")));

        assertThat(blamed(NO_RUN, "unshare failed")).containsExactly("user-namespace");
    }

    @Test
    void doesNotFallOnWhatKeepsOtherWaysFromWorking() {
        found("fuse", Finding.blocking(Set.of(Part.FUSE_OVERLAY), "closed", "here", Remedy.of("mend it")));

        assertThat(blamed(NO_RUN, "image not known")).isEmpty();
    }

    @Test
    void doesNotFallOnWhatMakesTheWayWorseOnly() {
        found("subordinate-ids", Finding.degrading(Set.of(Part.NATIVE), "few", "here", Remedy.of("mend it")));

        assertThat(blamed(NO_RUN, "image not known")).isEmpty();
    }

    @Test
    void isNotLookedForWhereARunFailed() {
        HostBlame blame = new HostBlame(() -> {
            throw new AssertionError("the preflight checks were run");
        });

        assertThat(blame.findings(failed(RUN, "exit status 1"), CHROOT)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cp: error writing '/a': No space left on device", "write /a: disk quota exceeded"})
    void fallsOnAFullDiskWhereARunSaysSo(String line) {
        found("storage-space", Finding.degrading(Set.of(Part.NATIVE), "little is left", "1 MB", Remedy.of("mend it")));
        found("user-namespace", Finding.blocking(Set.of(Part.NATIVE), "none", "here", Remedy.of("mend it")));

        assertThat(blamed(RUN, "exit status 1", line)).containsExactly("storage-space");
    }

    private void found(String check, Finding finding) {
        results.add(new CheckResult(check, "title", List.of(finding), Duration.ZERO));
    }

    private List<String> blamed(OptionalInt runExitCode, String reason, String... lastLines) {
        return new HostBlame(() -> new Report(results)).findings(failed(runExitCode, reason, lastLines), CHROOT).stream()
                .map(finding -> finding.check().name())
                .toList();
    }

    private static BuildOutcome.Failed failed(OptionalInt runExitCode, String reason, String... lastLines) {
        return new BuildOutcome.Failed(Optional.empty(), runExitCode, 1, reason, List.of(lastLines));
    }
}
