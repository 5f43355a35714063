package io.github.werfmaven.dockerfile.parser;

import java.util.Objects;

/**
 * Something that the reference frontend reads, but that its author hardly meant.
 *
 * @param rule the check's name, the reference's where it has one
 * @param line the line, from 1, that the reference gives
 * @param sentence what was seen
 * @see <a href="https://docs.docker.com/reference/build-checks/">Build checks</a>
 */
public record ParserWarning(String rule, int line, String sentence) {

    public ParserWarning {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(sentence, "sentence");
    }

    /** The reference gives the instruction's last line. */
    static ParserWarning emptyContinuation(LogicalLine line) {
        return new ParserWarning("NoEmptyContinuation", line.lines().last(),
                "Empty continuation line found in: " + Excerpt.of(line.text()));
    }

    /** The reference stores an ONBUILD trigger without reading it: only a build from that image would fail. */
    static ParserWarning unknownTrigger(InstructionNode node, String word) {
        return new ParserWarning("UnknownOnbuildTrigger", node.lines().first(),
                "A build FROM this image will fail: " + InvalidInstruction.unknownSentence(word, Keyword.nearest(word)));
    }

    /** No check of the reference: it runs the frontend that is named. */
    static ParserWarning otherFrontend(int line, String sentence) {
        return new ParserWarning("OtherFrontend", line, sentence);
    }
}
