package io.github.werfmaven.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.dockerfile.instructions.ArgumentValues;
import io.github.werfmaven.dockerfile.instructions.GlobalArguments;
import io.github.werfmaven.dockerfile.instructions.Stages;
import io.github.werfmaven.dockerfile.parser.Dockerfile;
import io.github.werfmaven.dockerfile.parser.DockerfileException;
import io.github.werfmaven.dockerfile.parser.DockerfileParser;
import io.github.werfmaven.dockerfile.parser.InstructionNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * All that is done with a Dockerfile's bytes before anything runs, and what must hold of each result. The tests that throw
 * anything at it go through here, so a further step that is added here is in all of them.
 */
final class FrontEnd {

    private FrontEnd() {
    }

    /** @throws DockerfileException where it is refused */
    static void read(Path path, byte[] content) {
        Dockerfile dockerfile = new DockerfileParser().parse(path, content);
        checkLines(dockerfile);
        Stages stages = Stages.of(dockerfile);
        ArgumentValues values = new ArgumentValues(Map.of("A", "a"), Map.of("TAG", "1"), Set.of());
        GlobalArguments arguments = GlobalArguments.of(stages, values);
        stages.all().forEach(arguments::base);
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
