package io.github.werfmaven.dockerfile.instructions;

import io.github.werfmaven.dockerfile.parser.Dockerfile;
import io.github.werfmaven.dockerfile.parser.DockerfileError;
import io.github.werfmaven.dockerfile.parser.DockerfileErrors;
import io.github.werfmaven.dockerfile.parser.DockerfileException;
import io.github.werfmaven.dockerfile.parser.Excerpt;
import io.github.werfmaven.dockerfile.parser.InstructionNode;
import io.github.werfmaven.dockerfile.parser.Keyword;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The stages of a Dockerfile.
 *
 * @param path the Dockerfile, for messages
 * @param escape the escape character
 * @param globalArguments the ARG instructions before the first FROM
 * @param all the stages in their order, at least one
 * @see <a href="https://docs.docker.com/build/building/multi-stage/">Multi-stage builds</a>
 */
public record Stages(Path path, char escape, List<Instruction.Arg> globalArguments, List<Stage> all) {

    private static final int MOST_SHOWN = 20;

    public Stages {
        Objects.requireNonNull(path, "path");
        globalArguments = List.copyOf(globalArguments);
        all = List.copyOf(all);
    }

    /**
     * Groups the instructions by stage.
     *
     * @throws DockerfileException where an instruction is malformed, there is no FROM, or something else than ARG stands before
     *     the first
     */
    public static Stages of(Dockerfile dockerfile) {
        List<InstructionNode> nodes = dockerfile.instructions();
        DockerfileErrors errors = new DockerfileErrors(dockerfile.path());
        InstructionParser parser = new InstructionParser(dockerfile.directives().escape());
        int first = nextFrom(nodes, 0);
        if (first == nodes.size()) {
            throw errors.fatal("there is no FROM instruction: a Dockerfile needs at least one, and only ARG may stand before it");
        }
        List<Instruction.Arg> globals = globals(nodes.subList(0, first), parser, errors);
        List<Stage> stages = new ArrayList<>();
        for (int start = first; start < nodes.size(); start = nextFrom(nodes, start + 1)) {
            InstructionNode from = nodes.get(start);
            List<InstructionNode> body = nodes.subList(start + 1, nextFrom(nodes, start + 1));
            Optional<Stage> head = head(stages.size(), from, errors);
            List<Instruction> instructions = instructions(body, parser, errors);
            head.ifPresent(stage -> stages.add(stage.with(instructions)));
        }
        errors.throwIfAny();
        return new Stages(dockerfile.path(), dockerfile.directives().escape(), globals, stages);
    }

    /** The stage that is built where no target is named: the last. */
    public Stage last() {
        return all.get(all.size() - 1);
    }

    /**
     * The stage of that name, in any case, or of that number. Where several have the name it is the last of them, as in the
     * reference.
     *
     * @throws DockerfileException where there is none; it names those that are there
     */
    public Stage find(String target) {
        String name = target.toLowerCase(Locale.ROOT);
        for (int i = all.size() - 1; i >= 0; i--) {
            if (all.get(i).name().filter(name::equals).isPresent()) {
                return all.get(i);
            }
        }
        for (Stage stage : all) {
            if (target.equals(Integer.toString(stage.index()))) {
                return stage;
            }
        }
        throw new DockerfileException(
                DockerfileError.ofFile(path, "there is no stage \"" + Excerpt.of(target) + "\"; it has: " + names()));
    }

    private static int nextFrom(List<InstructionNode> nodes, int start) {
        int index = start;
        while (index < nodes.size() && nodes.get(index).keyword() != Keyword.FROM) {
            index++;
        }
        return index;
    }

    private static Optional<Stage> head(int index, InstructionNode from, DockerfileErrors errors) {
        try {
            return Optional.of(FromSyntax.stage(index, from));
        } catch (InstructionFault fault) {
            errors.add(from.lines().first(), from.original(), fault.getMessage());
            return Optional.empty();
        }
    }

    private static List<Instruction.Arg> globals(List<InstructionNode> nodes, InstructionParser parser, DockerfileErrors errors) {
        for (InstructionNode node : nodes) {
            if (node.keyword() != Keyword.ARG) {
                // One error is enough: what follows has the same cause.
                errors.add(node.lines().first(), node.original(),
                        node.keyword() + " stands before the first FROM: only ARG may");
                return List.of();
            }
        }
        return instructions(nodes, parser, errors).stream().map(Instruction.Arg.class::cast).toList();
    }

    private static List<Instruction> instructions(
            List<InstructionNode> nodes, InstructionParser parser, DockerfileErrors errors) {
        List<Instruction> instructions = new ArrayList<>();
        for (InstructionNode node : nodes) {
            try {
                instructions.add(parser.parse(node));
            } catch (InstructionFault fault) {
                errors.add(node.lines().first(), node.original(), fault.getMessage());
            }
        }
        return instructions;
    }

    private String names() {
        StringBuilder names = new StringBuilder();
        for (Stage stage : all.subList(0, Math.min(all.size(), MOST_SHOWN))) {
            names.append(names.isEmpty() ? "" : ", ")
                    .append(stage.name().map(name -> "\"" + name + "\"").orElse("unnamed"))
                    .append(" (").append(stage.index()).append(')');
        }
        if (all.size() > MOST_SHOWN) {
            names.append(" and ").append(all.size() - MOST_SHOWN).append(" more");
        }
        return names.toString();
    }
}
