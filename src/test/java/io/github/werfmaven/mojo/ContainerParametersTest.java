package io.github.werfmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.werfmaven.docker.ToolImage;
import io.github.werfmaven.engine.EngineRequest;
import io.github.werfmaven.engine.Mode;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContainerParametersTest {

    @Test
    void takeThePublicImageWhereNothingIsSaid() {
        assertThat(complete(Optional.empty(), Optional.empty(), " ").buildahImage())
                .isEqualTo(new ToolImage("quay.io/buildah/stable:v1.40.1", true));
    }

    @Test
    void takeTheNamedImage() {
        assertThat(complete(Optional.empty(), Optional.empty(), "corp.example/tool:1").buildahImage().name())
                .isEqualTo("corp.example/tool:1");
    }

    @Test
    void pullNothingOffline() {
        EngineRequest request = ContainerParameters.complete(request(Optional.empty(), Optional.empty()), null, true);

        assertThat(request.buildahImage().mayBePulled()).isFalse();
    }

    @Test
    void refuseWhatIsNoNameOfAnImage() {
        assertRefused(Optional.empty(), Optional.empty(), "Tool", "<buildahImage> (-Dwerf.buildahImage): \"Tool\" is no image name");
    }

    @Test
    void refuseARuntime() {
        assertRefused(Optional.of("crun"), Optional.empty(), null,
                "<runtime> (-Dwerf.runtime): the mode docker-with-fuse runs nothing with crun");
    }

    @Test
    void refuseANetworkThroughWhichNoBaseImageComes() {
        assertRefused(Optional.empty(), Optional.of("none"), null,
                "<network> (-Dwerf.network): the mode docker-with-fuse takes private or host, not \"none\"");
    }

    private void assertRefused(Optional<String> runtime, Optional<String> network, String image, String start) {
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> complete(runtime, network, image))
                .withMessageStartingWith(start);
    }

    private EngineRequest complete(Optional<String> runtime, Optional<String> network, String image) {
        return ContainerParameters.complete(request(runtime, network), image, false);
    }

    private static EngineRequest request(Optional<String> runtime, Optional<String> network) {
        return new EngineRequest(Mode.DOCKER_WITH_FUSE, runtime, Optional.empty(), network, Optional.empty());
    }
}
