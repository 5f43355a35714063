package io.github.werfmaven.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FindingScaleTest {

    private static final Set<Part> CRUN = Set.of(Part.NATIVE, Part.ROOTLESS, Part.CRUN, Part.NATIVE_OVERLAY);
    private static final Set<Part> RUNC = Set.of(Part.NATIVE, Part.ROOTLESS, Part.RUNC, Part.NATIVE_OVERLAY);
    private static final Set<Part> CHROOT = Set.of(Part.NATIVE, Part.CHROOT, Part.NATIVE_OVERLAY);
    private static final List<Set<Part>> WAYS = List.of(CRUN, RUNC, CHROOT);
    private static final Set<Part> NONE = Set.of();

    @Test
    void blocksWithWhatForbidsEveryWayWhereNoneWorks() {
        assertThat(weights(NONE, blocking(Part.NATIVE))).containsExactly(Weight.BLOCKS);
    }

    @Test
    void blocksWithAllThatTogetherForbidEveryWayWhereNoneDoesAlone() {
        assertThat(weights(NONE, blocking(Part.ROOTLESS), blocking(Part.CHROOT))).containsExactly(Weight.BLOCKS, Weight.BLOCKS);
    }

    @Test
    void countsWhatForbidsSomeWaysLessThanWhatForbidsThemAll() {
        assertThat(weights(NONE, blocking(Part.CRUN), blocking(Part.NATIVE))).containsExactly(Weight.BLOCKS, Weight.MATTERS);
    }

    @Test
    void leavesOutWhatForbidsOnlyWaysBehindTheOneThatOpensWithTheCauseMended() {
        assertThat(weights(NONE, blocking(Part.NATIVE), blocking(Part.RUNC))).containsExactly(Weight.BLOCKS, Weight.IDLE);
    }

    @Test
    void countsWhatMakesAWayWorseLessThanWhatForbidsItWhereNoneWorks() {
        assertThat(weights(NONE, degrading(Part.NATIVE), blocking(Part.NATIVE_OVERLAY)))
                .containsExactly(Weight.BLOCKS, Weight.MATTERS);
    }

    @Test
    void blocksWithNothingWhereAWayFailsForACauseThatWasNotFound() {
        assertThat(weights(NONE, blocking(Part.ROOTLESS))).containsExactly(Weight.MATTERS);
    }

    @Test
    void leavesOutWhatMakesOnlyLesserWaysWorseWhereTheCauseWasNotFound() {
        assertThat(weights(NONE, degrading(Part.CRUN), degrading(Part.CHROOT))).containsExactly(Weight.MATTERS, Weight.IDLE);
    }

    @Test
    void leavesOutWhatIsAboutNoWayThatIsOpen() {
        assertThat(weights(NONE, blocking(Part.FUSE_OVERLAY), degrading(Part.VFS))).containsExactly(Weight.IDLE, Weight.IDLE);
    }

    @Test
    void leavesOutWhatAWayThatWorksProvesWrong() {
        assertThat(weights(CRUN, blocking(Part.NATIVE))).containsExactly(Weight.IDLE);
    }

    @Test
    void tellsWhatStandsBeforeABetterWayThanTheOneThatWorks() {
        assertThat(weights(CHROOT, blocking(Part.ROOTLESS))).containsExactly(Weight.MATTERS);
    }

    @Test
    void leavesOutWhatLeadsToABetterWayOnlyTogetherWithMoreThanAnotherNeeds() {
        List<Set<Part>> ways = List.of(CRUN, CHROOT, Set.of(Part.NATIVE, Part.CHROOT, Part.VFS));
        Report report = report(blocking(Part.CRUN), blocking(Part.NATIVE_OVERLAY));

        assertThat(report.weighed(ways, ways.get(2)).stream().map(weighed -> weighed.finding().parts() + " " + weighed.weight()))
                .containsExactly("[NATIVE_OVERLAY] matters", "[CRUN] idle");
    }

    @Test
    void leavesOutWhatForbidsOnlyWaysBehindTheOneThatWorks() {
        assertThat(weights(CRUN, blocking(Part.RUNC))).containsExactly(Weight.IDLE);
    }

    @Test
    void tellsWhatMakesTheWayThatWorksWorse() {
        assertThat(weights(CRUN, degrading(Part.ROOTLESS))).containsExactly(Weight.MATTERS);
    }

    @Test
    void leavesOutWhatMakesOtherWaysWorse() {
        assertThat(weights(CHROOT, degrading(Part.CRUN))).containsExactly(Weight.IDLE);
    }

    @Test
    void whatCouldNotBeFoundOutMattersOnlyWhereNothingWorks() {
        Finding unknown = new Finding(Severity.UNKNOWN, Set.of(Part.NATIVE), "it is not known", "nothing", Remedy.of("look again"));

        assertThat(weights(CRUN, unknown)).containsExactly(Weight.IDLE);
        assertThat(weights(NONE, unknown)).containsExactly(Weight.MATTERS);
    }

    @Test
    void leavesOutWhatTheUserDoesNotWantToHearOf() {
        Finding ignored = degrading(Part.NATIVE).demoted();

        assertThat(weights(CRUN, ignored)).containsExactly(Weight.IDLE);
        assertThat(weights(NONE, ignored)).containsExactly(Weight.IDLE);
    }

    private static List<Weight> weights(Set<Part> working, Finding... findings) {
        return report(findings).weighed(WAYS, working).stream().map(WeighedFinding::weight).toList();
    }

    private static Report report(Finding... findings) {
        return new Report(Arrays.stream(findings)
                .map(finding -> new CheckResult("check", "all is well", List.of(finding), Duration.ZERO))
                .toList());
    }

    private static Finding blocking(Part part) {
        return Finding.blocking(Set.of(part), "no", "here", Remedy.of("mend it"));
    }

    private static Finding degrading(Part part) {
        return Finding.degrading(Set.of(part), "slow", "here", Remedy.of("mend it"));
    }
}
