package io.github.werfmaven.dockerfile.parser;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An instruction as it is written: {@code KEYWORD [--flag[=value] ...] arguments}.
 *
 * @param keyword which instruction
 * @param flags the flags before the arguments, unquoted, in their order: {@code --from=build}
 * @param original the whole text with its continuation lines joined, without heredoc bodies
 * @param argumentText what follows the flags, trimmed, otherwise as written
 * @param arguments what the keyword's syntax makes of {@code argumentText}, nothing expanded or unquoted: the strings of the
 *     JSON form; the words of a list; triples of name, value and separator ({@code "="}, or {@code ""} for
 *     {@code ENV name value}) for ENV and LABEL; type and command for HEALTHCHECK; nothing for ONBUILD; else the text itself
 * @param json whether the arguments are in JSON form
 * @param trigger the instruction that ONBUILD stores, where it is a known one; it stands at the same lines and its heredocs are here
 * @param lines where it stands
 * @param comments the comments above it, without the number sign
 * @param heredocs the here-documents it opens, in their order
 */
public record InstructionNode(
        Keyword keyword,
        List<String> flags,
        String original,
        String argumentText,
        List<String> arguments,
        boolean json,
        Optional<InstructionNode> trigger,
        LineRange lines,
        List<String> comments,
        List<Heredoc> heredocs) {

    public InstructionNode {
        Objects.requireNonNull(keyword, "keyword");
        flags = List.copyOf(flags);
        Objects.requireNonNull(original, "original");
        Objects.requireNonNull(argumentText, "argumentText");
        arguments = List.copyOf(arguments);
        Objects.requireNonNull(trigger, "trigger");
        Objects.requireNonNull(lines, "lines");
        comments = List.copyOf(comments);
        heredocs = List.copyOf(heredocs);
    }

    /** The value of the first comment above it that has the form of the parser directive {@code check}. */
    public Optional<String> check() {
        for (String comment : comments) {
            Optional<DirectiveLine> directive = DirectiveLine.parse(comment, "").filter(found -> found.name().equals("check"));
            if (directive.isPresent()) {
                return directive.map(DirectiveLine::value);
            }
        }
        return Optional.empty();
    }

    /** Whether {@code <<EOF} in it opens a heredoc: in the shell form of RUN, COPY and ADD, also below ONBUILD. */
    boolean takesHeredocs() {
        InstructionNode inner = trigger.orElse(this);
        return inner.keyword.takesHeredocs() && !inner.json;
    }

    /** The same instruction at another place. */
    public InstructionNode at(LineRange place) {
        return new InstructionNode(
                keyword, flags, original, argumentText, arguments, json, trigger, place, comments, heredocs);
    }

    InstructionNode withHeredocs(List<Heredoc> found, int lastLine) {
        return new InstructionNode(keyword, flags, original, argumentText, arguments, json, trigger,
                new LineRange(lines.first(), lastLine), comments, found);
    }
}
