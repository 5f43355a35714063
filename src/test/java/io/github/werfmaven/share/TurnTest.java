package io.github.werfmaven.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.share.Claim.Phase;
import io.github.werfmaven.share.Turn.Move;
import io.github.werfmaven.share.Turn.Patience;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TurnTest {

    private static final Patience PATIENCE = new Patience(
            Duration.ofMillis(200), Duration.ofSeconds(12), Duration.ofMillis(500), Duration.ofSeconds(5), Duration.ofMinutes(15));
    private static final Claim OTHER = Claim.of("other");

    private final Turn turn = new Turn("me", PATIENCE, new Random(1));

    @Test
    void takesWhatIsThere() {
        assertThat(turn.begin()).isEqualTo(new Move.Find());
        assertThat(turn.found(true)).isEqualTo(new Move.Take());
    }

    @Test
    void buildsWhereNobodyElseDoesAndItsClaimStillStandsALittleLater() {
        assertThat(turn.found(false)).isEqualTo(new Move.Read());
        Claim own = Claim.of("me");
        assertThat(turn.read(Optional.empty(), Duration.ZERO)).isEqualTo(new Move.Write(own));
        assertThat(turn.written()).isEqualTo(new Move.Wait(Duration.ofMillis(200), false));
        assertThat(turn.waited()).isEqualTo(new Move.Read());
        assertThat(turn.read(Optional.of(own), Duration.ofMillis(210))).isEqualTo(new Move.Build(Optional.of(own)));
    }

    @Test
    void waitsWhereAnotherHasWrittenLater() {
        turn.read(Optional.empty(), Duration.ZERO);
        turn.written();
        turn.waited();

        Move move = turn.read(Optional.of(OTHER), Duration.ofMillis(210));

        assertThat(move).isInstanceOfSatisfying(Move.Wait.class, wait -> assertThat(wait.time()).isBetween(Duration.ofMillis(375), Duration.ofMillis(625)));
        assertThat(turn.waited()).as("then the image is looked for").isEqualTo(new Move.Find());
    }

    @Test
    void waitsLongerAndLongerUpToALimit() {
        Duration last = Duration.ZERO;
        for (int beat = 0; beat < 12; beat++) {
            last = ((Move.Wait) turn.read(Optional.of(new Claim("other", beat, Phase.BUILDING)), Duration.ofSeconds(beat))).time();
        }
        assertThat(last).isBetween(Duration.ofMillis(3750), Duration.ofMillis(6250));
    }

    @Test
    void countsForNothingAClaimThatShowsNoSignOfLife() {
        assertThat(turn.read(Optional.of(OTHER), Duration.ofSeconds(1))).isInstanceOf(Move.Wait.class);
        assertThat(turn.read(Optional.of(OTHER), Duration.ofSeconds(12))).isInstanceOf(Move.Wait.class);
        assertThat(turn.read(Optional.of(OTHER.next(Phase.BUILDING)), Duration.ofSeconds(12))).as("a sign of life").isInstanceOf(Move.Wait.class);
        assertThat(turn.read(Optional.of(OTHER.next(Phase.BUILDING)), Duration.ofSeconds(23))).isInstanceOf(Move.Wait.class);
        assertThat(turn.read(Optional.of(OTHER.next(Phase.BUILDING)), Duration.ofSeconds(24))).isEqualTo(new Move.Write(Claim.of("me")));
    }

    @Test
    void buildsOnItsOwnWhereTheOtherHasFailed() {
        assertThat(turn.read(Optional.of(OTHER.next(Phase.FAILED)), Duration.ZERO)).isEqualTo(new Move.Build(Optional.empty()));
    }

    @Test
    void claimsWhatAnotherHadDoneAndIsGone() {
        assertThat(turn.read(Optional.of(OTHER.next(Phase.DONE)), Duration.ZERO)).as("it may be there by now").isEqualTo(new Move.Find());
        turn.found(false);
        assertThat(turn.read(Optional.of(OTHER.next(Phase.DONE)), Duration.ZERO)).isEqualTo(new Move.Write(Claim.of("me")));
    }

    @Test
    void buildsWhenItHasWaitedLongEnough() {
        assertThat(turn.read(Optional.of(OTHER), Duration.ofMinutes(15))).isEqualTo(new Move.Build(Optional.empty()));
    }

    @Test
    void buildsWhereTheRegistryDoesNotHaveSuchThings() {
        assertThat(turn.refused()).isEqualTo(new Move.Build(Optional.empty()));
    }

    @Test
    void triesAgainThreeTimesWhatFailsAndThenBuilds() {
        for (int failure = 0; failure < 3; failure++) {
            assertThat(turn.failed()).isInstanceOf(Move.Wait.class);
            assertThat(turn.waited()).isEqualTo(new Move.Find());
        }
        assertThat(turn.failed()).isEqualTo(new Move.Build(Optional.empty()));
    }

    @Test
    void triesAgainMoreOftenWhileAnotherIsSeenToWork() {
        for (int beat = 0; beat < 10; beat++) {
            assertThat(turn.failed()).isInstanceOf(Move.Wait.class);
            turn.found(false);
            assertThat(turn.read(Optional.of(new Claim("other", beat, Phase.BUILDING)), Duration.ofSeconds(beat))).isInstanceOf(Move.Wait.class);
        }
    }

    @Test
    void buildsWhereItsClaimsAreRefusedThoughTheRestWorks() {
        for (int i = 0; i < 3; i++) {
            turn.found(false);
            assertThat(turn.read(Optional.empty(), Duration.ZERO)).isInstanceOf(Move.Write.class);
            assertThat(turn.failed()).isInstanceOf(Move.Wait.class);
        }
        turn.found(false);
        assertThat(turn.read(Optional.empty(), Duration.ZERO)).isEqualTo(new Move.Build(Optional.empty()));
    }

    @Test
    void buildsWhereItsClaimsAreNeverSeen() {
        for (int i = 0; i < 3; i++) {
            assertThat(turn.read(Optional.empty(), Duration.ZERO)).isInstanceOf(Move.Write.class);
            turn.written();
            turn.waited();
        }
        assertThat(turn.read(Optional.empty(), Duration.ZERO)).isEqualTo(new Move.Build(Optional.empty()));
    }
}
