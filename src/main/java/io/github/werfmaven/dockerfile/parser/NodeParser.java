package io.github.werfmaven.dockerfile.parser;

import java.util.List;
import java.util.Optional;

/** One instruction's text to a node, heredocs left out. */
final class NodeParser {

    private final char escape;
    private final ArgumentParser arguments;
    private final List<ParserWarning> warnings;

    NodeParser(char escape, List<ParserWarning> warnings) {
        this.escape = escape;
        this.arguments = new ArgumentParser(escape);
        this.warnings = warnings;
    }

    /** @throws InvalidInstruction where it cannot be read */
    InstructionNode parse(LogicalLine line) {
        String word = keywordOf(line.text());
        Optional<Keyword> keyword = Keyword.of(word);
        if (keyword.isEmpty()) {
            throw InvalidInstruction.unknown(word);
        }
        InstructionNode node = node(keyword.get(), line.text(), line.lines(), line.comments());
        return keyword.get() == Keyword.ONBUILD ? withTrigger(node) : node;
    }

    private InstructionNode node(Keyword keyword, String original, LineRange lines, List<String> comments) {
        String text = Spaces.strip(original);
        int end = Spaces.nextSeparator(text, 0);
        FlagSplitter.Result split = FlagSplitter.split(text.substring(Spaces.skipSeparators(text, end)), escape);
        ArgumentParser.Arguments parsed = arguments.parse(keyword, split.rest());
        return new InstructionNode(keyword, split.flags(), original, split.rest(), parsed.values(), parsed.json(),
                Optional.empty(), lines, comments, List.of());
    }

    /** The reference refuses ONBUILD below ONBUILD; that also bounds the depth. A trigger that is unknown it stores. */
    private InstructionNode withTrigger(InstructionNode node) {
        if (node.argumentText().isEmpty()) {
            return node;
        }
        String word = keywordOf(node.argumentText());
        Optional<Keyword> keyword = Keyword.of(word);
        if (keyword.isEmpty()) {
            warnings.add(ParserWarning.unknownTrigger(node, word));
            return node;
        }
        if (keyword.get() == Keyword.ONBUILD) {
            throw new InvalidInstruction("ONBUILD cannot be the trigger of another ONBUILD");
        }
        InstructionNode trigger = node(keyword.get(), node.argumentText(), node.lines(), List.of());
        return new InstructionNode(node.keyword(), node.flags(), node.original(), node.argumentText(), node.arguments(),
                node.json(), Optional.of(trigger), node.lines(), node.comments(), node.heredocs());
    }

    private static String keywordOf(String text) {
        String stripped = Spaces.strip(text);
        return stripped.substring(0, Spaces.nextSeparator(stripped, 0));
    }
}
