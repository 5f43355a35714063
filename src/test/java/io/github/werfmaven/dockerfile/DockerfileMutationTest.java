package io.github.werfmaven.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.dockerfile.instructions.ArgumentValues;
import io.github.werfmaven.dockerfile.instructions.GlobalArguments;
import io.github.werfmaven.dockerfile.instructions.Stages;
import io.github.werfmaven.dockerfile.parser.Dockerfile;
import io.github.werfmaven.dockerfile.parser.DockerfileException;
import io.github.werfmaven.dockerfile.parser.DockerfileParser;
import io.github.werfmaven.dockerfile.parser.InstructionNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Cuts, joins and damages the fixtures. The system properties {@code mutation.seed} and {@code mutation.count} choose other
 * inputs and more of them.
 */
class DockerfileMutationTest {

    private static final long SEED = Long.getLong("mutation.seed", 20_261_121L);
    private static final int COUNT = Integer.getInteger("mutation.count", 20_000);
    private static final String[] TOKENS = {
        "\\\n", "\\", "`", "\n", "\r\n", "\t", " ", "\"", "'", "<<EOF", "<<-'E'", "EOF\n", "${", "}", ":-", "$", "[", "]", "{",
        ",", "\"a\"", "#", "# escape=`\n", "--", "--x=", "=", "ONBUILD ", "RUN ", "COPY ", "ENV ", "FROM ", " AS ", "CMD ",
        "HEALTHCHECK ", "\0", "\u00a0", "é", "😀", "1e999", "\\ud800"};

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void meetsEveryInputWithNodesOrADockerfileException() throws IOException {
        Random random = new Random(SEED);
        List<byte[]> fixtures = fixtures();
        int read = 0;
        for (int i = 0; i < COUNT; i++) {
            byte[] input = mutate(fixtures.get(random.nextInt(fixtures.size())), fixtures, random);
            read += check(input, i) ? 1 : 0;
        }
        assertThat(read).as("inputs that could be read").isBetween(COUNT / 10, COUNT);
    }

    private static boolean check(byte[] input, int number) {
        try {
            Dockerfile dockerfile = new DockerfileParser().parse(Path.of("Dockerfile"), input);
            checkLines(dockerfile);
            checkBases(Stages.of(dockerfile));
            return true;
        } catch (DockerfileException expected) {
            assertThat(expected.getMessage()).startsWith("Dockerfile:").hasSizeLessThan(10_000);
            return false;
        } catch (RuntimeException | StackOverflowError unexpected) {
            throw new AssertionError("seed " + SEED + ", input " + number + ": "
                    + NodeDump.quote(new String(input, StandardCharsets.ISO_8859_1)), unexpected);
        }
    }

    private static void checkBases(Stages stages) {
        GlobalArguments arguments = GlobalArguments.of(stages, new ArgumentValues(Map.of("A", "a"), Map.of("TAG", "1"), Set.of()));
        assertThat(stages.all()).allSatisfy(stage -> assertThat(arguments.base(stage)).isNotNull());
    }

    private static void checkLines(Dockerfile dockerfile) {
        int last = 0;
        for (InstructionNode node : dockerfile.instructions()) {
            assertThat(node.lines().first()).isGreaterThan(last);
            last = node.lines().last();
        }
    }

    private static byte[] mutate(byte[] fixture, List<byte[]> fixtures, Random random) {
        byte[] input = fixture;
        for (int i = random.nextInt(5); i >= 0; i--) {
            int at = random.nextInt(input.length + 1);
            int end = Math.min(input.length, at + random.nextInt(20));
            input = switch (random.nextInt(6)) {
                case 0 -> join(input, at, new byte[0], end);
                case 1 -> join(input, at, new byte[] {(byte) random.nextInt(random.nextInt(4) == 0 ? 256 : 128)}, at);
                case 2 -> join(input, at, Arrays.copyOfRange(input, at, end), at);
                case 3 -> join(fixtures.get(random.nextInt(fixtures.size())), 0, Arrays.copyOfRange(input, at, input.length), 0);
                default -> join(input, at, TOKENS[random.nextInt(TOKENS.length)].getBytes(StandardCharsets.UTF_8), at);
            };
        }
        return input;
    }

    /** The start of {@code input}, {@code middle}, and {@code input} from {@code end}. */
    private static byte[] join(byte[] input, int at, byte[] middle, int end) {
        byte[] joined = Arrays.copyOf(input, at + middle.length + input.length - end);
        System.arraycopy(middle, 0, joined, at, middle.length);
        System.arraycopy(input, end, joined, at + middle.length, input.length - end);
        return joined;
    }

    private static List<byte[]> fixtures() throws IOException {
        List<byte[]> fixtures = new ArrayList<>();
        for (String kind : List.of("dockerfiles", "dockerfiles-invalid")) {
            try (Stream<Path> folders = Files.list(Path.of("src", "test", "resources", kind))) {
                for (Path folder : folders.sorted().toList()) {
                    fixtures.add(Files.readAllBytes(folder.resolve("Dockerfile")));
                }
            }
        }
        return fixtures;
    }
}
