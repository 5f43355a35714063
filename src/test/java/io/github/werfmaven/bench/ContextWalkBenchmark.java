package io.github.werfmaven.bench;

import io.github.werfmaven.context.ContextEntry;
import io.github.werfmaven.context.ContextWalk;
import io.github.werfmaven.context.IgnoreRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A context of 50,000 files, alone and with an ignored {@code node_modules} of 100,000 more, in a heap of 256 MB. The goal is a
 * second, and no more with {@code node_modules} than without. A build walks once: {@code src/dev/bench ContextWalk -wi 0} shows
 * what that costs a cold JVM.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgsAppend = "-Xmx256m")
@Warmup(iterations = 2)
@Measurement(iterations = 5)
public class ContextWalkBenchmark {

    private static final int FILES = 50_000;
    private static final int MODULE_FILES = 100_000;
    private static final int FILES_IN_FOLDER = 25;
    private static final String IGNORE_FILE = """
            # as many projects have it
            .git
            node_modules
            **/*.log
            **/.idea
            target/*-sources.jar
            !target/app-*.jar
            docs/**/draft?
            """;

    @Param({"false", "true"})
    public boolean nodeModules;

    private Path context;

    @Setup(Level.Trial)
    public void create() throws IOException {
        context = Files.createTempDirectory("context");
        createFiles(context.resolve("src"), FILES);
        if (nodeModules) {
            createFiles(context.resolve("node_modules"), MODULE_FILES);
        }
    }

    @TearDown(Level.Trial)
    public void delete() throws IOException {
        Files.walkFileTree(context, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Benchmark
    public List<ContextEntry> walk() {
        IgnoreRules rules = IgnoreRules.parse(Path.of(".dockerignore"), IGNORE_FILE.getBytes(StandardCharsets.UTF_8));
        return ContextWalk.of(context, rules).entries();
    }

    private static void createFiles(Path folder, int count) throws IOException {
        for (int i = 0; i < count / FILES_IN_FOLDER; i++) {
            Path files = Files.createDirectories(folder.resolve("part" + i / 50 + "/some/package" + i));
            for (int j = 0; j < FILES_IN_FOLDER; j++) {
                Files.createFile(files.resolve("SourceFileNumber" + j + ".java"));
            }
        }
    }
}
