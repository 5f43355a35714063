package io.github.werfmaven.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.werfmaven.dockerfile.instructions.Stages;
import io.github.werfmaven.dockerfile.parser.Dockerfile;
import io.github.werfmaven.dockerfile.parser.DockerfileException;
import io.github.werfmaven.dockerfile.parser.DockerfileParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that nobody writes by hand, through the whole front end: there is an answer, soon, and on a small stack. */
class DockerfileBadInputTest {

    private static final int TEN_MEGABYTES = 10_000_000;
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int SMALL_STACK = 512 * 1024;

    @ParameterizedTest
    @ValueSource(strings = {
        "\0", "\r\n", "a", "😀", "\\\n", "FROM a\n", "FROM a\r\nRUN b \\\r\n\r\n c\r\n", "FOO\n", "{", "RUN <<A\n"})
    void answersTenMegabytesOfOneThing(String part) {
        byte[] content = part.repeat(TEN_MEGABYTES / part.length()).getBytes(StandardCharsets.UTF_8);

        assertTimeoutPreemptively(SOON, () -> answer(content));
    }

    @Test
    void refusesBytesThatAreNoText() {
        byte[] content = new byte[TEN_MEGABYTES];
        Arrays.fill(content, (byte) 0xC3);

        Throwable failure = assertTimeoutPreemptively(SOON, () -> catchThrowable(() -> read(content)));

        assertThat(failure).isInstanceOf(DockerfileException.class).hasMessageStartingWith(
                "Dockerfile:1: the Dockerfile is not UTF-8: byte 0xc3 at offset 0: save it as UTF-8");
    }

    @Test
    void namesTheLineAndTheOffsetOfAByteThatIsNoText() {
        byte[] content = ("FROM a\r\n" + "RUN é\r\n".repeat(1000) + "RUN x").getBytes(StandardCharsets.UTF_8);
        content[content.length - 1] = (byte) 0xFF;

        assertThat(catchThrowable(() -> read(content)))
                .hasMessage("Dockerfile:1002: the Dockerfile is not UTF-8: byte 0xff at offset 8012: save it as UTF-8\n    RUN \uFFFD");
    }

    @Test
    void keepsNulBytes() {
        assertThat(parse("FROM a\nRUN b\0c\n").instructions().get(1).arguments()).containsExactly("b\0c");
    }

    @Test
    void takesCarriageReturnsForTheLineEnd() {
        assertThat(parse("FROM a\r\nRUN b \\\r\n  c\r\r\n").instructions().get(1).arguments()).containsExactly("b   c");
    }

    @Test
    void readsAThousandStagesThatBuildUponEachOther() {
        StringBuilder content = new StringBuilder("FROM scratch AS s0\n");
        for (int i = 1; i < 1000; i++) {
            content.append("FROM s").append(i - 1).append(" AS s").append(i).append("\nCOPY --from=").append(i - 1).append(" a b\n");
        }

        Stages stages = Stages.of(parse(content.toString()));

        assertThat(stages.all()).hasSize(1000);
        assertThat(stages.last().base()).isEqualTo("s998");
        assertThat(stages.find("S998").index()).isEqualTo(998);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "|ONBUILD ", "CMD |[", "CMD [|{\"a\":", "RUN <<|${a:-", "RUN <<|${a#", "RUN <<|\"${a:-", "FROM |${a:-", "FROM |${a//", "FROM |\"${a%",
        "ENV a=|${a:-", "ARG A=|${a:-", "|{\"syntax\":", "HEALTHCHECK CMD |[", "ONBUILD HEALTHCHECK CMD |[", "RUN |<<", "RUN |'\""})
    void needsNoStackForWhatIsNestedDeeply(String opening) {
        String beginning = opening.substring(0, opening.indexOf('|'));
        String nested = opening.substring(beginning.length() + 1);
        String content = beginning + (nested.repeat(50_000 / nested.length()) + "\\\n").repeat(10) + "\n";

        assertThatCode(() -> answerOnSmallStack(content)).doesNotThrowAnyException();
        assertThatCode(() -> answerOnSmallStack("FROM a\n" + content)).doesNotThrowAnyException();
    }

    private static void answerOnSmallStack(String content) throws Throwable {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread thread = new Thread(null, () -> answer(content.getBytes(StandardCharsets.UTF_8)), "small stack", SMALL_STACK);
        thread.setUncaughtExceptionHandler((ended, thrown) -> failure.set(thrown));
        thread.start();
        thread.join();
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    private static void answer(byte[] content) {
        try {
            read(content);
        } catch (DockerfileException refused) {
            assertThat(refused.getMessage()).startsWith("Dockerfile").hasSizeLessThan(10_000);
        }
    }

    private static void read(byte[] content) {
        FrontEnd.read(Path.of("Dockerfile"), content);
    }

    private static Dockerfile parse(String content) {
        return new DockerfileParser().parse(Path.of("Dockerfile"), content.getBytes(StandardCharsets.UTF_8));
    }
}
