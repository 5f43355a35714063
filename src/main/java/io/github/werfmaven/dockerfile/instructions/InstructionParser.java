package io.github.werfmaven.dockerfile.instructions;

import io.github.werfmaven.dockerfile.instructions.Flags.Kind;
import io.github.werfmaven.dockerfile.parser.Excerpt;
import io.github.werfmaven.dockerfile.parser.InstructionNode;
import io.github.werfmaven.dockerfile.parser.Spaces;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A node to its instruction: which flags there are and how many arguments an instruction takes. FROM is no matter of it.
 *
 * @see <a href="https://docs.docker.com/reference/dockerfile/">Dockerfile reference</a>; where it is silent,
 *     {@code moby/buildkit/frontend/dockerfile/instructions} decides
 */
final class InstructionParser {

    private static final Map<String, Kind> NONE = Map.of();
    private static final Map<String, Kind> RUN =
            Map.of("mount", Kind.LIST, "network", Kind.TEXT, "security", Kind.TEXT, "device", Kind.LIST);

    private final char escape;

    /** @param escape the Dockerfile's escape character */
    InstructionParser(char escape) {
        this.escape = escape;
    }

    /** @throws InstructionFault where the reference refuses it */
    Instruction parse(InstructionNode node) {
        return switch (node.keyword()) {
            case ADD -> TransferParser.add(node);
            case ARG -> arg(node);
            case CMD -> new Instruction.Cmd(withoutFlags(node), command(node));
            case COPY -> TransferParser.copy(node, escape);
            case ENTRYPOINT -> new Instruction.Entrypoint(withoutFlags(node), command(node));
            case ENV -> new Instruction.Env(withoutFlags(node), pairs(node));
            case EXPOSE -> new Instruction.Expose(withoutFlags(node), atLeastOne(node));
            case FROM -> throw new IllegalArgumentException("FROM begins a stage");
            case HEALTHCHECK -> HealthcheckParser.parse(node);
            case LABEL -> new Instruction.Label(withoutFlags(node), pairs(node));
            case MAINTAINER -> new Instruction.Maintainer(withoutFlags(node), theOne(node));
            case ONBUILD -> onbuild(withoutFlags(node));
            case RUN -> run(node);
            case SHELL -> shell(withoutFlags(node));
            case STOPSIGNAL -> new Instruction.StopSignal(node, theOne(node));
            case USER -> new Instruction.User(withoutFlags(node), theOne(node));
            case VOLUME -> volume(withoutFlags(node));
            case WORKDIR -> new Instruction.Workdir(withoutFlags(node), theOne(node));
        };
    }

    /** As of STOPSIGNAL, the reference does not look at its flags. */
    private static Instruction arg(InstructionNode node) {
        List<ArgumentDeclaration> declarations = new ArrayList<>();
        for (String argument : atLeastOne(node)) {
            int equals = argument.indexOf('=');
            if (equals == 0) {
                throw new InstructionFault("an argument needs a name before its equals sign: ARG name=value");
            }
            declarations.add(equals < 0
                    ? new ArgumentDeclaration(argument, Optional.empty())
                    : new ArgumentDeclaration(argument.substring(0, equals), Optional.of(argument.substring(equals + 1))));
        }
        return new Instruction.Arg(node, declarations);
    }

    private static List<NamedValue> pairs(InstructionNode node) {
        List<String> triples = atLeastOne(node);
        List<NamedValue> pairs = new ArrayList<>();
        for (int i = 0; i < triples.size(); i += 3) {
            if (triples.get(i).isEmpty()) {
                throw new InstructionFault(
                        node.keyword() + " needs a name before each equals sign: " + node.keyword() + " name=value");
            }
            pairs.add(new NamedValue(triples.get(i), triples.get(i + 1), triples.get(i + 2).isEmpty()));
        }
        return pairs;
    }

    private static Instruction run(InstructionNode node) {
        Flags flags = Flags.of(node, RUN);
        List<MountFlag> mounts = flags.list("mount").stream().map(MountFlag::of).toList();
        List<String> devices = flags.list("device");
        devices.forEach(DeviceSyntax::check);
        return new Instruction.Run(node, command(node), mounts, oneOf("network", flags, Set.of("default", "none", "host")),
                oneOf("security", flags, Set.of("insecure", "sandbox")), devices);
    }

    private static Optional<String> oneOf(String name, Flags flags, Set<String> allowed) {
        Optional<String> value = flags.text(name);
        if (value.isPresent() && !allowed.contains(value.get())) {
            throw new InstructionFault("--" + name + " cannot be \"" + Excerpt.of(value.get()) + "\"; it takes "
                    + String.join(", ", allowed.stream().sorted().toList()));
        }
        return value;
    }

    private static Instruction shell(InstructionNode node) {
        if (!node.json() || node.arguments().isEmpty()) {
            throw new InstructionFault("SHELL takes the JSON form alone, with a program: SHELL [\"/bin/sh\", \"-c\"]");
        }
        return new Instruction.Shell(node, node.arguments());
    }

    private static Instruction volume(InstructionNode node) {
        List<String> paths = atLeastOne(node).stream().map(Spaces::strip).toList();
        if (paths.contains("")) {
            throw new InstructionFault("a volume needs a path, but one is empty");
        }
        return new Instruction.Volume(node, paths);
    }

    private static Instruction onbuild(InstructionNode node) {
        if (node.argumentText().isEmpty()) {
            throw new InstructionFault("ONBUILD needs an instruction: ONBUILD RUN ...");
        }
        node.trigger().map(InstructionNode::keyword).ifPresent(keyword -> {
            switch (keyword) {
                case FROM, MAINTAINER -> throw new InstructionFault(keyword + " cannot be the trigger of ONBUILD");
                default -> { }
            }
        });
        StringBuilder expression = new StringBuilder(node.argumentText());
        node.heredocs().forEach(heredoc -> expression.append('\n').append(heredoc.content()).append(heredoc.name()));
        return new Instruction.Onbuild(node, expression.toString());
    }

    private static CommandLine command(InstructionNode node) {
        return new CommandLine(node.arguments(), !node.json());
    }

    private static InstructionNode withoutFlags(InstructionNode node) {
        Flags.of(node, NONE);
        return node;
    }

    private static List<String> atLeastOne(InstructionNode node) {
        if (node.arguments().isEmpty()) {
            throw new InstructionFault(node.keyword() + " needs at least one argument");
        }
        return node.arguments();
    }

    /** The parser makes one argument of whatever follows these keywords. */
    private static String theOne(InstructionNode node) {
        return atLeastOne(node).get(0);
    }
}
