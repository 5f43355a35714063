package io.github.werfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.context.GlobDialect;
import io.github.werfmaven.dockerfile.instructions.Stages;
import io.github.werfmaven.dockerfile.parser.DockerfileParser;
import io.github.werfmaven.plan.BuildArguments;
import io.github.werfmaven.plan.BuildPlan;
import io.github.werfmaven.plan.BuildPlanner;
import io.github.werfmaven.plan.ContextFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the stages that a plan says are needed with those that real Buildah builds for a target. */
class NeededStagesIT {

    private static final String DOCKERFILE = """
            FROM scratch AS one
            COPY a /one
            FROM scratch AS unneeded
            COPY a /unneeded
            FROM one AS two
            COPY a /two
            FROM scratch AS three
            COPY --from=0 /one /
            COPY --from=two /two /
            FROM scratch AS four
            COPY a /four
            FROM four
            COPY --from=unneeded / /
            """;

    private static final Pattern STEP = Pattern.compile("^(?:\\[(\\d+)/\\d+] )?STEP ", Pattern.MULTILINE);

    @TempDir
    static Path store;

    @TempDir
    Path context;

    private static CopyingBuildah buildah;

    @BeforeAll
    static void skipOrFailWhereTheHostCannot() {
        buildah = CopyingBuildah.withStore(store);
    }

    @AfterAll
    static void emptyTheStore() throws IOException {
        if (buildah != null) {
            buildah.emptyStore();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "unneeded", "two", "three", "four", "5"})
    void areThoseThatBuildahBuilds(String target) throws IOException {
        Files.writeString(context.resolve("a"), "a");
        Path dockerfile = Files.writeString(context.resolve("Dockerfile"), DOCKERFILE);

        Program.Result result = buildah.buildStage(context, dockerfile, target);

        assertThat(result.exitCode()).as(result.errors()).isZero();
        assertThat(built(result.output())).isEqualTo(needed(dockerfile, target));
    }

    /** The numbers of the stages, from 0; Buildah shows none where there is but one. */
    private static Set<Integer> built(String output) {
        Set<Integer> stages = new TreeSet<>();
        Matcher step = STEP.matcher(output);
        while (step.find()) {
            stages.add(step.group(1) == null ? 0 : Integer.parseInt(step.group(1)) - 1);
        }
        return stages;
    }

    private Set<Integer> needed(Path dockerfile, String target) throws IOException {
        Stages stages = Stages.of(new DockerfileParser().parse(dockerfile, Files.readAllBytes(dockerfile)));
        BuildPlan plan = new BuildPlanner().plan(stages, Optional.of(target), new BuildArguments(Map.of(), Set.of(), Optional.empty()),
                new ContextFiles(context, dockerfile, GlobDialect.EXTENDED));
        return plan.needed().stream().map(planned -> planned.stage().index()).collect(Collectors.toSet());
    }
}
