package io.github.werfmaven.dockerfile.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.dockerfile.instructions.ArgumentValues;
import io.github.werfmaven.dockerfile.instructions.Stages;
import io.github.werfmaven.dockerfile.parser.Dockerfile;
import io.github.werfmaven.dockerfile.parser.DockerfileException;
import io.github.werfmaven.dockerfile.parser.DockerfileParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class DockerfileLinterTest {

    private static final long SEED = Long.getLong("mutation.seed", 20_261_121L);
    private static final int MUTATIONS = Integer.getInteger("mutation.count", 5_000);
    private static final String CHARACTERS = "$${}:=-+,;#/\\\"'\n ABab01\u0000\u00e9";

    @Test
    void findsNothingInAnOrdinaryDockerfile() {
        assertThat(lint("FROM eclipse-temurin:17-jre\nWORKDIR /app\nCOPY target/app.jar app.jar\nEXPOSE 8080\n"
                + "ENV JAVA_TOOL_OPTIONS=\"$JAVA_TOOL_OPTIONS -Xss512k\"\nENTRYPOINT [\"java\", \"-jar\", \"app.jar\"]\n")).isEmpty();
    }

    @Test
    void doesNotKnowPlatformsWhereNobodySaysThem() {
        assertThat(lint("FROM --platform=$TARGETPLATFORM image-$TARGETARCH\n")).extracting(LintWarning::rule)
                .containsExactly(LintRule.REDUNDANT_TARGET_PLATFORM);
    }

    @Test
    void comesToAnEndWithManyStagesThatTakeOverMuch() {
        String triggers = IntStream.range(0, 3000).mapToObj(i -> "ONBUILD ENV v" + i + " 1\n").collect(Collectors.joining());
        String stages = IntStream.range(1, 3000).mapToObj(i -> "FROM s AS s" + i + "\n").collect(Collectors.joining());

        assertThat(lint("FROM scratch AS s\n" + triggers + stages)).isNotEmpty();
    }

    @Test
    void comesToAnEndWithArgumentsThatDouble() {
        assertThat(lint("ARG a=0123456789\n" + "ARG a=$a$a\n".repeat(3000) + "FROM $a\nARG a\n" + "ARG a=$a$a\n".repeat(3000)))
                .isEmpty();
    }

    @Test
    void fallsOverNothing() throws IOException {
        List<String> texts = fixtures();
        Random random = new Random(SEED);
        for (int i = 0; i < MUTATIONS; i++) {
            String text = mutate(texts.get(random.nextInt(texts.size())), random);
            try {
                assertThat(lint(text)).allSatisfy(warning -> assertThat(warning.line()).isPositive());
            } catch (DockerfileException refused) {
                assertThat(refused.errors()).isNotEmpty();
            } catch (RuntimeException | StackOverflowError fallen) {
                throw new AssertionError("seed " + SEED + ", input " + i + ": " + text, fallen);
            }
        }
    }

    private static String mutate(String text, Random random) {
        StringBuilder mutated = new StringBuilder(text);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(mutated.length());
            char c = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
            switch (random.nextInt(3)) {
                case 0 -> mutated.setCharAt(at, c);
                case 1 -> mutated.insert(at, c);
                default -> mutated.delete(at, Math.min(mutated.length() - 1, at + 1 + random.nextInt(8)));
            }
        }
        return mutated.toString();
    }

    private static List<String> fixtures() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "resources", "lint"))) {
            List<Path> dockerfiles = files.filter(file -> file.endsWith("Dockerfile")).sorted().toList();
            return dockerfiles.stream().map(DockerfileLinterTest::read).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private static List<LintWarning> lint(String text) {
        Dockerfile dockerfile = new DockerfileParser().parse(Path.of("Dockerfile"), text.getBytes(StandardCharsets.UTF_8));
        return DockerfileLinter.lint(new LintRequest(dockerfile, Stages.of(dockerfile),
                new ArgumentValues(Map.of(), Map.of(), Set.of()), stage -> true, path -> false, name -> true)).warnings();
    }
}
