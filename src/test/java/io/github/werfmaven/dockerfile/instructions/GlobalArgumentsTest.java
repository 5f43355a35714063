package io.github.werfmaven.dockerfile.instructions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.dockerfile.parser.DockerfileParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class GlobalArgumentsTest {

    private static final ArgumentValues OUTSIDE =
            new ArgumentValues(Map.of("TARGETARCH", "arm64"), Map.of("GIVEN", "g", "SECRET", "s"), Set.of("SECRET"));

    @Test
    void knowsDefaultsAndBuildArguments() {
        GlobalArguments arguments = of("ARG A=1 GIVEN\nARG B=$A$GIVEN\nFROM x\n");

        assertThat(arguments.value("B")).contains("1g");
    }

    @Test
    void keepsThePredefinedValueWhereAnArgGivesNone() {
        assertThat(of("ARG TARGETARCH\nFROM x\n").value("TARGETARCH")).contains("arm64");
    }

    @Test
    void knowsNothingOfWhatIsNotDeclared() {
        assertThat(of("FROM x\n").value("GIVEN")).isEmpty();
    }

    @Test
    void keepsSecretsOut() {
        assertThat(of("ARG SECRET=x\nFROM x\n").value("SECRET")).isEmpty();
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void setsAnEndToValuesThatGrowAndGrow() {
        StringBuilder dockerfile = new StringBuilder("ARG A0=xxxxxxxxxx\n");
        for (int i = 1; i < 20_000; i++) {
            dockerfile.append("ARG A").append(i).append('=').append(("$A" + (i - 1)).repeat(100)).append('\n');
        }
        GlobalArguments arguments = of(dockerfile + "FROM $A1\nFROM $A19999\n");

        assertThat(arguments.value("A1").orElseThrow()).hasSize(1000);
        assertThat(arguments.value("A2")).isEmpty();
    }

    private static GlobalArguments of(String dockerfile) {
        byte[] content = dockerfile.getBytes(StandardCharsets.UTF_8);
        return GlobalArguments.of(Stages.of(new DockerfileParser().parse(Path.of("Dockerfile"), content)), OUTSIDE);
    }
}
