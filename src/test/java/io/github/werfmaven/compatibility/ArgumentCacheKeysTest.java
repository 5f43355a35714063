package io.github.werfmaven.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.buildah.BuildahVersion;
import io.github.werfmaven.buildah.Isolation;
import io.github.werfmaven.context.GlobDialect;
import io.github.werfmaven.dockerfile.instructions.GlobalArguments;
import io.github.werfmaven.dockerfile.instructions.Stages;
import io.github.werfmaven.image.Platform;
import io.github.werfmaven.plan.BuildArguments;
import io.github.werfmaven.plan.BuildPlan;
import io.github.werfmaven.plan.BuildPlanner;
import io.github.werfmaven.plan.ContextFiles;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentCacheKeysTest {

    private static final String KEY = "WERF_VALUES_\\p{XDigit}{16}=";

    @TempDir
    private Path context;

    @ParameterizedTest
    @ValueSource(strings = {
        "LABEL a=$V", "LABEL a=${V}", "LABEL a=x${V:-1}", "ENV a=$V", "WORKDIR /$V", "USER $V", "EXPOSE $V", "STOPSIGNAL $V",
        "COPY --chown=$V <<a /b\nb\na", "COPY <<a /b\n$V\na", "VOLUME /$V", "ARG W=$V", "HEALTHCHECK NONE\nLABEL a=\"$V\""
    })
    void putTheValueIntoTheNameOfAnotherArgument(String user) {
        String dockerfile = "FROM scratch\nARG V\n" + user + "\n";

        String one = adapted(dockerfile, Map.of("V", "1"));

        assertThat(one.lines().toList().get(1)).matches("ARG V " + KEY);
        assertThat(one).isEqualTo(adapted(dockerfile, Map.of("V", "1"))).isNotEqualTo(adapted(dockerfile, Map.of("V", "2")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RUN echo $V", "LABEL a=b", "LABEL a=$VV", "CMD [\"a\"]"})
    void areNotNeededWhereNothingOrOnlyARunUsesIt(String other) {
        assertThat(adapt("FROM scratch\nARG V=1\n" + other + "\n", Map.of("V", "1"), Set.of()).rewritten()).isEmpty();
    }

    @Test
    void knowDefaultsToo() {
        assertThat(key("FROM scratch\nARG V=1\nLABEL a=$V\n")).isNotEqualTo(key("FROM scratch\nARG V=2\nLABEL a=$V\n"))
                .isEqualTo(key("ARG V=1\nFROM scratch\nARG V\nLABEL a=$V\n"));
    }

    @Test
    void areForTheStagesBelowToo() {
        assertThat(adapted("FROM scratch AS a\nARG V=1\nFROM a\nLABEL a=$V\n", Map.of())).containsPattern("ARG V=1 " + KEY);
    }

    @Test
    void standBehindAllThatIsDeclared() {
        assertThat(adapted("FROM scratch\nARG V=1 W=\"a b\"\nLABEL a=$W\n", Map.of())).containsPattern("ARG V=1 W=\"a b\" " + KEY + "\n");
    }

    @Test
    void keepTheCacheFromBeingUsedWhereTheyWouldTellOfASecret() {
        Adaptation adaptation = adapt("FROM scratch\nARG V\nLABEL a=$V\n", Map.of("V", "1"), Set.of("V"));

        assertThat(adaptation.cacheable()).isFalse();
        assertThat(adaptation.rewritten()).isEmpty();
        assertThat(adaptation.warnings()).singleElement().satisfies(notice -> {
            assertThat(notice.line()).isEqualTo(2);
            assertThat(notice.sentence()).startsWith("the value of V, a secret, is used by other instructions than RUN");
        });
    }

    @Test
    void letASecretBeUsedByARun() {
        assertThat(adapt("FROM scratch\nARG V\nRUN a $V\n", Map.of("V", "1"), Set.of("V")).cacheable()).isTrue();
    }

    @Test
    void areNotNeededForWhatTheBaseImageSays() {
        Adaptation adaptation = adapt("FROM a\nARG V\nLABEL a=$V\n", Map.of(), Set.of());

        assertThat(adaptation.cacheable()).isTrue();
        assertThat(adaptation.rewritten()).isEmpty();
    }

    private String key(String dockerfile) {
        return adapted(dockerfile, Map.of()).replaceFirst("(?s).*(" + KEY + ").*", "$1");
    }

    private String adapted(String dockerfile, Map<String, String> given) {
        Adaptation adaptation = adapt(dockerfile, given, Set.of());
        assertThat(adaptation.cacheable()).isTrue();
        return adaptation.rewritten().orElse(dockerfile);
    }

    private Adaptation adapt(String dockerfile, Map<String, String> given, Set<String> secrets) {
        Stages stages = CompatibilityCase.stages(dockerfile);
        BuildArguments arguments = new BuildArguments(given, secrets, Platform.linux("amd64"));
        BuildPlan plan = new BuildPlanner().plan(stages, Optional.empty(), arguments,
                new ContextFiles(context, context.resolve("Dockerfile"), GlobDialect.PLAIN));
        return DockerfileAdapter.adapt(dockerfile, stages, plan,
                GlobalArguments.of(stages, arguments.values(stages, Optional.empty())),
                new BuildahVersion(1, 44, 0, "1.44.0"), new Isolation.Chroot());
    }
}
