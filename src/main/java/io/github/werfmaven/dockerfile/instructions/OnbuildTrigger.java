package io.github.werfmaven.dockerfile.instructions;

import io.github.werfmaven.dockerfile.parser.Dockerfile;
import io.github.werfmaven.dockerfile.parser.DockerfileError;
import io.github.werfmaven.dockerfile.parser.DockerfileException;
import io.github.werfmaven.dockerfile.parser.DockerfileParser;
import io.github.werfmaven.dockerfile.parser.InstructionNode;
import io.github.werfmaven.dockerfile.parser.Keyword;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The instruction that an ONBUILD stores. It runs at the start of every stage that builds upon the stage or image with the
 * ONBUILD, and only there the reference reads it: as a Dockerfile of its own, with a backslash for its escape character.
 *
 * @see <a href="https://docs.docker.com/reference/dockerfile/#onbuild">Dockerfile reference, ONBUILD</a>
 */
public final class OnbuildTrigger {

    private OnbuildTrigger() {
    }

    /**
     * Reads what is stored.
     *
     * @param path the Dockerfile, for messages
     * @param stage the stage that runs it: its FROM is where the instruction stands, and errors too
     * @throws DockerfileException where the reference refuses it
     */
    public static Instruction of(Path path, Instruction.Onbuild onbuild, Stage stage) {
        try {
            Dockerfile stored = new DockerfileParser().parse(path, onbuild.expression().getBytes(StandardCharsets.UTF_8));
            List<InstructionNode> nodes = stored.instructions();
            if (nodes.size() != 1 || nodes.get(0).keyword() == Keyword.FROM) {
                throw new InstructionFault("it is not a single instruction that a stage may have");
            }
            return new InstructionParser(stored.directives().escape()).parse(nodes.get(0).at(stage.from().lines()));
        } catch (InstructionFault fault) {
            throw new DockerfileException(error(path, onbuild, stage, fault.getMessage()));
        } catch (DockerfileException invalid) {
            throw new DockerfileException(
                    invalid.errors().stream().map(any -> error(path, onbuild, stage, any.sentence())).toList());
        }
    }

    private static DockerfileError error(Path path, Instruction.Onbuild onbuild, Stage stage, String sentence) {
        return DockerfileError.at(path, stage.line(), stage.from().original(),
                "the ONBUILD instruction of line " + onbuild.node().lines().first() + ", which runs here, is wrong: " + sentence);
    }
}
