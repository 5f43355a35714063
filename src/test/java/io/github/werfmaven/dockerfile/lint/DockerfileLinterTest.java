package io.github.werfmaven.dockerfile.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.dockerfile.instructions.ArgumentValues;
import io.github.werfmaven.dockerfile.instructions.Stages;
import io.github.werfmaven.dockerfile.parser.Dockerfile;
import io.github.werfmaven.dockerfile.parser.DockerfileParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class DockerfileLinterTest {

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

    private static List<LintWarning> lint(String text) {
        Dockerfile dockerfile = new DockerfileParser().parse(Path.of("Dockerfile"), text.getBytes(StandardCharsets.UTF_8));
        return DockerfileLinter.lint(new LintRequest(dockerfile, Stages.of(dockerfile),
                new ArgumentValues(Map.of(), Map.of(), Set.of()), stage -> true, path -> false, name -> true)).warnings();
    }
}
