package io.github.werfmaven.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.buildah.BuildahVersion;
import io.github.werfmaven.buildah.Isolation;
import io.github.werfmaven.compatibility.DockerfileAdapter;
import io.github.werfmaven.context.GlobDialect;
import io.github.werfmaven.dockerfile.instructions.ArgumentValues;
import io.github.werfmaven.dockerfile.instructions.GlobalArguments;
import io.github.werfmaven.dockerfile.instructions.Stages;
import io.github.werfmaven.dockerfile.lint.DockerfileLinter;
import io.github.werfmaven.dockerfile.lint.LintRequest;
import io.github.werfmaven.dockerfile.parser.Dockerfile;
import io.github.werfmaven.dockerfile.parser.DockerfileException;
import io.github.werfmaven.dockerfile.parser.DockerfileParser;
import io.github.werfmaven.dockerfile.parser.InstructionNode;
import io.github.werfmaven.dockerfile.parser.LineRange;
import io.github.werfmaven.image.Platform;
import io.github.werfmaven.plan.BuildArguments;
import io.github.werfmaven.plan.BuildPlan;
import io.github.werfmaven.plan.BuildPlanner;
import io.github.werfmaven.plan.ContextFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that is done with a Dockerfile's bytes before anything runs, and what must hold of each result. The tests that throw
 * anything at it go through here, so a further step that is added here is in all of them.
 */
final class FrontEnd {

    /** Has what the fixtures copy: a file that is missing is refused before the rest is tried. */
    private static final Path CONTEXT = context("a", "b", "c", "d", "f", "x", "y", "a.txt", "b.txt", "c.txt", "app.jar",
            "target/app.jar", "src/main/a", "lib/a", "dir/a", "notes.md", "run.sh", "testfile.txt");
    private static final BuildArguments ARGUMENTS =
            new BuildArguments(Map.of("TAG", "1"), Set.of("SECRET"), Platform.linux("amd64"));
    private static final List<BuildahVersion> VERSIONS =
            List.of(new BuildahVersion(1, 28, 2, "1.28.2"), new BuildahVersion(1, 39, 3, "1.39.3"));

    private FrontEnd() {
    }

    /** @throws DockerfileException where it is refused */
    static void read(Path path, byte[] content) {
        Dockerfile dockerfile = new DockerfileParser().parse(path, content);
        checkLines(dockerfile);
        Stages stages = Stages.of(dockerfile);
        BuildPlan plan = new BuildPlanner().plan(stages, Optional.empty(), ARGUMENTS, new ContextFiles(CONTEXT, path, GlobDialect.PLAIN));
        ArgumentValues values = ARGUMENTS.values(stages, Optional.empty());
        DockerfileLinter.lint(new LintRequest(dockerfile, stages, values, plan::needs, name -> false, name -> true));
        for (BuildahVersion version : VERSIONS) {
            String text = new String(content, StandardCharsets.UTF_8);
            DockerfileAdapter.adapt(text, stages, plan, GlobalArguments.of(stages, values), version, new Isolation.Chroot())
                    .rewritten()
                    .ifPresent(rewritten -> compare(dockerfile, rewritten));
        }
    }

    /** What is rewritten is a Dockerfile with the same instructions, each within the lines where it stood. */
    private static void compare(Dockerfile dockerfile, String rewritten) {
        List<InstructionNode> before = dockerfile.instructions();
        List<InstructionNode> after =
                new DockerfileParser().parse(Path.of("rewritten"), rewritten.getBytes(StandardCharsets.UTF_8)).instructions();
        assertThat(after).as(rewritten).hasSameSizeAs(before);
        for (int i = 0; i < before.size(); i++) {
            LineRange lines = before.get(i).lines();
            assertThat(after.get(i).keyword()).as(rewritten).isEqualTo(before.get(i).keyword());
            assertThat(after.get(i).lines().first()).as(rewritten).isBetween(lines.first(), lines.last());
        }
    }

    private static Path context(String... files) {
        try {
            Path context = Path.of("target", "fuzz-context");
            for (String file : files) {
                Files.createDirectories(context.resolve(file).getParent());
                Files.writeString(context.resolve(file), file);
            }
            return context;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void checkLines(Dockerfile dockerfile) {
        int last = 0;
        for (InstructionNode node : dockerfile.instructions()) {
            if (node.lines().first() <= last) {
                assertThat(node.lines().first()).as("the line after %d", last).isGreaterThan(last);
            }
            last = node.lines().last();
        }
    }
}
