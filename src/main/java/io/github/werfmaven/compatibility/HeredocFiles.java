package io.github.werfmaven.compatibility;

import io.github.werfmaven.dockerfile.instructions.Instruction;
import io.github.werfmaven.dockerfile.instructions.Word;
import io.github.werfmaven.dockerfile.parser.Heredoc;
import io.github.werfmaven.dockerfile.parser.InstructionNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The heredocs of ADD and COPY. Buildah leaves escape characters in them that the reference takes off, so such content is
 * expanded here and its delimiter quoted.
 */
final class HeredocFiles {

    private final StageWords words;
    private final Findings findings;

    HeredocFiles(StageWords words, Findings findings) {
        this.words = words;
        this.findings = findings;
    }

    void adapt(Instruction.FileTransfer transfer, InstructionText text) {
        InstructionNode node = transfer.node();
        List<String> lines = new ArrayList<>();
        boolean changed = false;
        for (Heredoc heredoc : node.heredocs()) {
            if (heredoc.content().isEmpty()) {
                findings.require(BuildahFeature.EMPTY_HEREDOC, node);
            }
            String content = heredoc.content();
            if (heredoc.expand() && isOdd(content) && words.expandHeredoc(content) instanceof Word.Known known
                    && lineCount(known.text()) == lineCount(content)) {
                content = known.text();
                changed = true;
                quoteDelimiter(heredoc, text);
            } else if (heredoc.expand() && isOdd(content)) {
                findings.refuse(node, "Buildah expands this heredoc in another way, and not all its variables are known before the"
                        + " build; put the text into a file of the context");
            }
            lines.addAll(new SourceLines(content).all());
            lines.add(heredoc.name());
        }
        if (changed) {
            text.setBelow(lines);
            findings.rewritten(node, "the heredoc is written expanded, for Buildah leaves its escape characters in it");
        }
    }

    private boolean isOdd(String content) {
        return content.indexOf('\\') >= 0 || words.isUnseen(BuildahWords.of(content, '\\').names());
    }

    private static void quoteDelimiter(Heredoc heredoc, InstructionText text) {
        String open = heredoc.chomp() ? "<<-" : "<<";
        text.replaceNext(open + heredoc.name(), Optional.of(open + '"' + heredoc.name() + '"'));
    }

    private static long lineCount(String text) {
        return text.chars().filter(c -> c == '\n').count();
    }
}
