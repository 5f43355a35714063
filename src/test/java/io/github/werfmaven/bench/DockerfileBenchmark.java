package io.github.werfmaven.bench;

import io.github.werfmaven.context.GlobDialect;
import io.github.werfmaven.dockerfile.instructions.Stages;
import io.github.werfmaven.dockerfile.parser.Dockerfile;
import io.github.werfmaven.dockerfile.parser.DockerfileParser;
import io.github.werfmaven.image.Platform;
import io.github.werfmaven.plan.BuildArguments;
import io.github.werfmaven.plan.BuildPlan;
import io.github.werfmaven.plan.BuildPlanner;
import io.github.werfmaven.plan.ContextFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A Dockerfile of 10,000 lines whose stages all are needed, read, and read and planned. The goal for both is 50 ms. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DockerfileBenchmark {

    private static final int LINES = 10_000;
    private static final Path PATH = Path.of("Dockerfile");
    private static final String STAGE = """
            # Builds part %1$d.
            FROM registry.example.com/base:${TAG:-%1$d} AS stage%1$d
            ARG VERSION=1.%1$d
            ENV HOME=/home/app PATH="/opt/app/bin:$PATH"
            WORKDIR /opt/app
            COPY --from=stage%2$d --chown=1000:1000 /opt/app/lib ./lib
            COPY ["src/part%1$d", "target/part%1$d.jar", "./"]
            RUN --mount=type=cache,target=/root/.m2,id=m2 \\
                # tests have run already
                mvn -B -DskipTests -Drevision="${VERSION}" package && \\
                rm -rf target/classes
            RUN <<EOF
            set -e
            echo "part $VERSION"
            EOF
            LABEL org.opencontainers.image.title="part %1$d" org.opencontainers.image.version=$VERSION
            EXPOSE 8080/tcp 8443
            HEALTHCHECK --interval=30s CMD curl --fail http://localhost:8080/
            ENTRYPOINT ["java", "-jar", "part%1$d.jar"]

            """;

    private final byte[] content = content();
    private Path context;
    private final BuildArguments arguments = new BuildArguments(
            Map.of("TAG", "17"), Set.of(), Optional.of(new Platform("linux", "amd64")));

    /** A context with all that is copied. */
    @Setup
    public void makeContext() throws IOException {
        context = Files.createTempDirectory("bench");
        Files.createDirectory(context.resolve("src"));
        Files.createDirectory(context.resolve("target"));
        for (int i = 1; i <= stages(); i++) {
            Files.createFile(Files.createDirectory(context.resolve("src/part" + i)).resolve("App.java"));
            Files.createFile(context.resolve("target/part" + i + ".jar"));
        }
    }

    @TearDown
    public void removeContext() throws IOException {
        try (Stream<Path> files = Files.walk(context)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Benchmark
    public Dockerfile parse() {
        return new DockerfileParser().parse(PATH, content);
    }

    @Benchmark
    public BuildPlan parseAndPlan() {
        return new BuildPlanner().plan(Stages.of(parse()), Optional.empty(), arguments, new ContextFiles(context, PATH, GlobDialect.EXTENDED));
    }

    private static byte[] content() {
        StringBuilder content = new StringBuilder("# syntax=docker/dockerfile:1\nARG TAG\nFROM scratch AS stage0\n");
        for (int i = 1; i <= stages(); i++) {
            content.append(STAGE.formatted(i, i - 1));
        }
        return content.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static int stages() {
        return LINES / (int) STAGE.lines().count();
    }
}
