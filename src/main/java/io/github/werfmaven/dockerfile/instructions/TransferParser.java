package io.github.werfmaven.dockerfile.instructions;

import io.github.werfmaven.dockerfile.instructions.Flags.Kind;
import io.github.werfmaven.dockerfile.parser.Excerpt;
import io.github.werfmaven.dockerfile.parser.Heredoc;
import io.github.werfmaven.dockerfile.parser.InstructionNode;
import io.github.werfmaven.dockerfile.shell.ExpansionException;
import io.github.werfmaven.dockerfile.shell.WordExpander;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A node of ADD or COPY to its instruction.
 *
 * @see <a href="https://docs.docker.com/reference/dockerfile/#copy">Dockerfile reference, COPY</a>
 */
final class TransferParser {

    private static final Map<String, Kind> COPY = Map.of("from", Kind.TEXT, "chown", Kind.TEXT, "chmod", Kind.TEXT,
            "link", Kind.SWITCH, "parents", Kind.SWITCH, "exclude", Kind.LIST);
    private static final Map<String, Kind> ADD = Map.of("chown", Kind.TEXT, "chmod", Kind.TEXT, "link", Kind.SWITCH,
            "keep-git-dir", Kind.SWITCH, "checksum", Kind.TEXT, "unpack", Kind.SWITCH, "exclude", Kind.LIST);

    private TransferParser() {
    }

    /** @throws InstructionFault where the reference refuses it */
    static Instruction.Add add(InstructionNode node) {
        Transfer transfer = transfer(node);
        Flags flags = Flags.of(node, ADD);
        return new Instruction.Add(node, transfer, flags.text("chown"), flags.text("chmod"), flags.isOn("link"),
                flags.list("exclude"), flags.text("checksum"), flags.choice("keep-git-dir"), flags.choice("unpack"));
    }

    /** @throws InstructionFault where the reference refuses it */
    static Instruction.Copy copy(InstructionNode node, char escape) {
        Transfer transfer = transfer(node);
        Flags flags = Flags.of(node, COPY);
        Optional<String> from = flags.text("from").filter(value -> !value.isEmpty());
        if (from.isPresent() && !isPlain(from.get(), escape)) {
            throw new InstructionFault("--from takes no variables and no quotes: name the image by a stage, FROM "
                    + Excerpt.of(from.get()) + " AS name, and copy from that");
        }
        return new Instruction.Copy(node, transfer, from, flags.text("chown"), flags.text("chmod"), flags.isOn("link"),
                flags.list("exclude"), flags.isOn("parents"));
    }

    /** Whether an expansion would leave it as it is. */
    private static boolean isPlain(String from, char escape) {
        try {
            return WordExpander.isPlain(from) || new WordExpander(escape).expand(from, Map.of()).text().equals(from);
        } catch (ExpansionException refused) {
            return false;
        }
    }

    private static Transfer transfer(InstructionNode node) {
        List<String> arguments = node.arguments();
        if (arguments.size() < 2) {
            throw new InstructionFault(node.keyword() + " needs a source and a destination: " + node.keyword()
                    + " source ... destination");
        }
        String destination = arguments.get(arguments.size() - 1);
        if (Heredoc.openedBy(destination).isPresent()) {
            throw new InstructionFault(node.keyword() + " cannot have a heredoc as its destination: name a file or a directory there");
        }
        Map<String, String> contents = new HashMap<>();
        node.heredocs().forEach(heredoc -> contents.put(heredoc.name(), heredoc.content()));
        List<String> sources = new ArrayList<>();
        List<Heredoc> files = new ArrayList<>();
        for (String source : arguments.subList(0, arguments.size() - 1)) {
            Heredoc.openedBy(source).ifPresentOrElse(opened -> files.add(filled(opened, contents)), () -> sources.add(source));
        }
        return new Transfer(sources, files, destination);
    }

    /** In the JSON form no lines follow, and the reference makes an empty file. */
    private static Heredoc filled(Heredoc opened, Map<String, String> contents) {
        return new Heredoc(opened.name(), opened.expand(), opened.chomp(), contents.getOrDefault(opened.name(), ""));
    }
}
