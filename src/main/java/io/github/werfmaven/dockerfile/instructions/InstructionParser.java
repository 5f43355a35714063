package io.github.werfmaven.dockerfile.instructions;

import io.github.werfmaven.dockerfile.instructions.Flags.Kind;
import io.github.werfmaven.dockerfile.parser.Excerpt;
import io.github.werfmaven.dockerfile.parser.Heredoc;
import io.github.werfmaven.dockerfile.parser.InstructionNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A node to its instruction: which flags there are and how many arguments an instruction takes. FROM is no matter of it.
 *
 * @see <a href="https://docs.docker.com/reference/dockerfile/">Dockerfile reference</a>; where it is silent,
 *     {@code moby/buildkit/frontend/dockerfile/instructions} decides
 */
final class InstructionParser {

    private static final Map<String, Kind> NONE = Map.of();
    private static final Map<String, Kind> COPY = Map.of("from", Kind.TEXT, "chown", Kind.TEXT, "chmod", Kind.TEXT,
            "link", Kind.SWITCH, "parents", Kind.SWITCH, "exclude", Kind.LIST);
    private static final Map<String, Kind> ADD = Map.of("chown", Kind.TEXT, "chmod", Kind.TEXT, "link", Kind.SWITCH,
            "keep-git-dir", Kind.SWITCH, "checksum", Kind.TEXT, "unpack", Kind.SWITCH, "exclude", Kind.LIST);
    private static final Map<String, Kind> RUN =
            Map.of("mount", Kind.LIST, "network", Kind.TEXT, "security", Kind.TEXT, "device", Kind.LIST);
    private static final Map<String, Kind> HEALTHCHECK = Map.of("interval", Kind.TEXT, "timeout", Kind.TEXT,
            "start-period", Kind.TEXT, "start-interval", Kind.TEXT, "retries", Kind.TEXT);

    private InstructionParser() {
    }

    /** @throws InstructionFault where the reference refuses it */
    static Instruction parse(InstructionNode node) {
        return switch (node.keyword()) {
            case ADD -> add(node);
            case ARG -> arg(node);
            case CMD -> new Instruction.Cmd(withoutFlags(node), command(node, node.arguments()));
            case COPY -> copy(node);
            case ENTRYPOINT -> new Instruction.Entrypoint(withoutFlags(node), command(node, node.arguments()));
            case ENV -> new Instruction.Env(withoutFlags(node), pairs(node));
            case EXPOSE -> new Instruction.Expose(withoutFlags(node), atLeastOne(node));
            case FROM -> throw new IllegalArgumentException("FROM begins a stage");
            case HEALTHCHECK -> healthcheck(node);
            case LABEL -> new Instruction.Label(withoutFlags(node), pairs(node));
            case MAINTAINER -> new Instruction.Maintainer(withoutFlags(node), exactlyOne(node));
            case ONBUILD -> onbuild(node);
            case RUN -> run(node);
            case SHELL -> shell(node);
            case STOPSIGNAL -> new Instruction.StopSignal(node, exactlyOne(node));
            case USER -> new Instruction.User(withoutFlags(node), exactlyOne(node));
            case VOLUME -> volume(node);
            case WORKDIR -> new Instruction.Workdir(withoutFlags(node), exactlyOne(node));
        };
    }

    private static Instruction add(InstructionNode node) {
        Flags flags = Flags.of(node, ADD);
        return new Instruction.Add(node, transfer(node), flags.text("chown"), flags.text("chmod"), flags.isOn("link"),
                flags.list("exclude"), flags.text("checksum"), flags.choice("keep-git-dir"), flags.choice("unpack"));
    }

    private static Instruction copy(InstructionNode node) {
        Flags flags = Flags.of(node, COPY);
        Optional<String> from = flags.text("from").filter(value -> !value.isEmpty());
        if (from.isPresent() && from.get().indexOf('$') >= 0) {
            throw new InstructionFault("--from takes no variables: name the image by a stage, FROM " + Excerpt.of(from.get())
                    + " AS name, and copy from that");
        }
        return new Instruction.Copy(node, transfer(node), from, flags.text("chown"), flags.text("chmod"), flags.isOn("link"),
                flags.list("exclude"), flags.isOn("parents"));
    }

    private static Transfer transfer(InstructionNode node) {
        List<String> arguments = node.arguments();
        if (arguments.size() < 2) {
            throw new InstructionFault(node.keyword() + " needs a source and a destination");
        }
        String destination = arguments.get(arguments.size() - 1);
        if (isHeredoc(node, destination)) {
            throw new InstructionFault(node.keyword() + " cannot have a heredoc as its destination");
        }
        List<String> sources = new ArrayList<>();
        List<Heredoc> files = new ArrayList<>();
        for (String source : arguments.subList(0, arguments.size() - 1)) {
            heredoc(node, source).ifPresentOrElse(files::add, () -> sources.add(source));
        }
        return new Transfer(sources, files, destination);
    }

    private static Instruction arg(InstructionNode node) {
        List<ArgumentDeclaration> declarations = new ArrayList<>();
        for (String argument : atLeastOne(node)) {
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            if (name.isEmpty()) {
                throw new InstructionFault("an argument needs a name before its equals sign: ARG name=value");
            }
            declarations.add(new ArgumentDeclaration(
                    name, equals < 0 ? Optional.empty() : Optional.of(argument.substring(equals + 1))));
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
        return new Instruction.Run(node, command(node, node.arguments()), mounts,
                oneOf("network", flags, Set.of("default", "none", "host")),
                oneOf("security", flags, Set.of("insecure", "sandbox")), flags.list("device"));
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
        withoutFlags(node);
        if (atLeastOne(node).isEmpty() || !node.json()) {
            throw new InstructionFault("SHELL takes the JSON form alone: SHELL [\"/bin/sh\", \"-c\"]");
        }
        return new Instruction.Shell(node, node.arguments());
    }

    private static Instruction volume(InstructionNode node) {
        withoutFlags(node);
        List<String> paths = atLeastOne(node).stream().map(String::strip).toList();
        if (paths.contains("")) {
            throw new InstructionFault("a volume needs a path, but one is empty");
        }
        return new Instruction.Volume(node, paths);
    }

    private static Instruction onbuild(InstructionNode node) {
        withoutFlags(node);
        if (node.argumentText().isEmpty()) {
            throw new InstructionFault("ONBUILD needs an instruction: ONBUILD RUN ...");
        }
        node.trigger().map(InstructionNode::keyword).ifPresent(keyword -> {
            switch (keyword) {
                case FROM, MAINTAINER, ONBUILD -> throw new InstructionFault(keyword + " cannot be the trigger of ONBUILD");
                default -> { }
            }
        });
        StringBuilder expression = new StringBuilder(node.argumentText());
        node.heredocs().forEach(heredoc -> expression.append('\n').append(heredoc.content()).append(heredoc.name()));
        return new Instruction.Onbuild(node, expression.toString());
    }

    private static Instruction healthcheck(InstructionNode node) {
        List<String> arguments = atLeastOne(node);
        List<String> words = arguments.subList(1, arguments.size());
        switch (arguments.get(0).toUpperCase(Locale.ROOT)) {
            case "NONE" -> {
                if (!words.isEmpty()) {
                    throw new InstructionFault("HEALTHCHECK NONE takes nothing after it");
                }
                return new Instruction.Healthcheck(node, Optional.empty(), Optional.empty(), Optional.empty(),
                        Optional.empty(), Optional.empty(), OptionalInt.empty());
            }
            case "CMD" -> {
                if (words.isEmpty()) {
                    throw new InstructionFault("HEALTHCHECK CMD needs a command");
                }
                Flags flags = Flags.of(node, HEALTHCHECK);
                return new Instruction.Healthcheck(node, Optional.of(command(node, words)), DurationParser.of(flags, "interval"),
                        DurationParser.of(flags, "timeout"), DurationParser.of(flags, "start-period"),
                        DurationParser.of(flags, "start-interval"), retries(flags));
            }
            default -> throw new InstructionFault(
                    "HEALTHCHECK takes CMD and a command, or NONE, not " + Excerpt.of(arguments.get(0)));
        }
    }

    private static OptionalInt retries(Flags flags) {
        Optional<String> value = flags.text("retries").filter(text -> !text.isEmpty());
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            int number = Integer.parseInt(value.get());
            if (number >= 0) {
                return OptionalInt.of(number);
            }
        } catch (NumberFormatException noNumber) {
            // Told below, as a negative number is.
        }
        throw new InstructionFault("--retries takes a number of at least 0, not \"" + Excerpt.of(value.get()) + "\"");
    }

    private static CommandLine command(InstructionNode node, List<String> words) {
        return new CommandLine(words, !node.json());
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

    private static String exactlyOne(InstructionNode node) {
        return atLeastOne(node).get(0);
    }

    private static boolean isHeredoc(InstructionNode node, String word) {
        return heredoc(node, word).isPresent();
    }

    private static Optional<Heredoc> heredoc(InstructionNode node, String word) {
        if (node.json() || !word.contains("<<")) {
            return Optional.empty();
        }
        return node.heredocs().stream().filter(heredoc -> word.contains(heredoc.name())).findFirst();
    }
}
