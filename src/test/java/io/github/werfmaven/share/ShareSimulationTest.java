package io.github.werfmaven.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.share.ShareSimulation.Result;
import io.github.werfmaven.share.ShareSimulation.Setting;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What many agents do together; all of them have everything in the end, or the simulation fails. */
class ShareSimulationTest {

    private static final Setting FIFTY =
            new Setting(50, 20, Duration.ZERO, Duration.ofSeconds(8), Duration.ofMillis(20), 2000, 0, 0, 1);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void buildEachModuleOnceThoughAllBeginAtTheSameMoment(long seed) {
        Result result = with(50, 0, 0, seed);

        assertThat(result.mostBuilds()).isEqualTo(1);
        assertThat(result.builds()).isEqualTo(FIFTY.modules());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void buildFewTimesMoreWhereRequestsAreLostAndAgentsDie(long seed) {
        Result result = with(50, 0.02, 0.05, seed);

        assertThat(result.mostBuilds()).isLessThanOrEqualTo(5);
        assertThat(result.builds()).isLessThanOrEqualTo(FIFTY.modules() * 3 / 2);
    }

    @Test
    void buildEachForItselfWhereTheRegistryNeverAnswers() {
        assertThat(with(10, 1, 0, 1).builds()).isEqualTo(10L * FIFTY.modules());
    }

    @Test
    void askTheRegistryNotMuchMoreEachTheMoreTheyAre() {
        assertThat((double) with(100, 0, 0, 1).requests() / 100).isLessThan(1.5 * with(10, 0, 0, 1).requests() / 10);
    }

    private static Result with(int agents, double lost, double dying, long seed) {
        return new ShareSimulation(new Setting(agents, FIFTY.modules(), FIFTY.start(), FIFTY.build(), FIFTY.latency(), FIFTY.perSecond(), lost, dying,
                seed)).run();
    }
}
