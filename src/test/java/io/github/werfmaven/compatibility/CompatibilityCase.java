package io.github.werfmaven.compatibility;

import io.github.werfmaven.buildah.BuildahVersion;
import io.github.werfmaven.buildah.Isolation;
import io.github.werfmaven.context.GlobDialect;
import io.github.werfmaven.dockerfile.instructions.GlobalArguments;
import io.github.werfmaven.dockerfile.instructions.Stages;
import io.github.werfmaven.dockerfile.parser.DockerfileException;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder of {@code src/test/resources/compatibility}: a Dockerfile, the version of Buildah in {@code version}, perhaps build
 * arguments in {@code arguments} and {@code chroot} where that is the isolation, and either {@code error.txt} or {@code said.txt} with what is told, and
 * {@code expected.Dockerfile} where something is rewritten.
 */
public record CompatibilityCase(Path folder) {

    private static final Path CASES = Path.of("src", "test", "resources", "compatibility");

    /** The build context of all of them. */
    private static final Path CONTEXT = Path.of("src", "test", "resources", "compatibility-context");

    public static List<CompatibilityCase> all() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.sorted().map(CompatibilityCase::new).toList();
        }
    }

    public String name() {
        return folder.getFileName().toString();
    }

    public boolean isError() {
        return Files.exists(folder.resolve("error.txt"));
    }

    public String text(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    /** The build arguments. */
    public Map<String, String> arguments() throws IOException {
        Map<String, String> arguments = new HashMap<>();
        if (Files.exists(folder.resolve("arguments"))) {
            for (String line : Files.readAllLines(folder.resolve("arguments"))) {
                arguments.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
            }
        }
        return arguments;
    }

    /** @throws DockerfileException where an error is told */
    Adaptation adapt() throws IOException {
        Stages stages = stages(text("Dockerfile"));
        BuildArguments arguments = new BuildArguments(arguments(), Set.of(), Platform.linux("amd64"));
        BuildPlan plan = new BuildPlanner().plan(
                stages, Optional.empty(), arguments, new ContextFiles(CONTEXT, folder.resolve("Dockerfile"), GlobDialect.PLAIN));
        return DockerfileAdapter.adapt(text("Dockerfile"), stages, plan, GlobalArguments.of(stages, arguments.values(stages, Optional.empty())),
                BuildahVersion.parse("buildah version " + text("version").strip()).orElseThrow(),
                Files.exists(folder.resolve("chroot")) ? new Isolation.Chroot() : new Isolation.Rootless(Path.of("/usr/bin/crun")));
    }

    /** The text in other words without the keys of arguments, which are tested elsewhere; empty where it is in the same words then. */
    Optional<String> rewritten(Adaptation adaptation) throws IOException {
        String written = text("Dockerfile");
        return adaptation.rewritten().map(text -> text.replaceAll(" WERF_VALUES_\\p{XDigit}{16}=", ""))
                .filter(text -> !text.equals(written));
    }

    static Stages stages(String text) {
        return Stages.of(new DockerfileParser().parse(Path.of("Dockerfile"), text.getBytes(StandardCharsets.UTF_8)));
    }

    /** What is told of it, a line each. */
    static String said(Adaptation adaptation) {
        StringBuilder said = new StringBuilder(adaptation.dockerFormat() ? "in Docker's format\n" : "");
        adaptation.rewrites().forEach(notice -> said.append(notice.line()).append(": ").append(notice.sentence()).append('\n'));
        adaptation.warnings().forEach(notice -> said.append("warning ").append(notice.line()).append(": ")
                .append(notice.sentence()).append('\n'));
        return said.toString();
    }
}
