package io.github.werfmaven.compatibility;

import io.github.werfmaven.dockerfile.parser.InstructionNode;
import io.github.werfmaven.dockerfile.parser.Spaces;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An instruction on one line, parts of which are put in other words; the other parts stay as they are written. */
final class InstructionText {

    private final InstructionNode node;
    private final String head;
    private Optional<List<String>> flags = Optional.empty();
    private Optional<List<String>> below = Optional.empty();
    private Optional<String> arguments = Optional.empty();
    /** The words so far, up to the cursor in what is written. */
    private final StringBuilder words = new StringBuilder();
    private String appended = "";
    private int cursor;
    private boolean changed;

    InstructionText(InstructionNode node) {
        this.node = node;
        String before = node.original().substring(0, node.original().lastIndexOf(node.argumentText()));
        this.head = node.argumentText().isEmpty() ? Spaces.strip(before) + " " : before;
    }

    boolean isChanged() {
        return changed;
    }

    /** Puts a word in the place of the next that is written so; words are to be given in their order. */
    void replaceNext(String written, Optional<String> instead) {
        int start = node.argumentText().indexOf(written, cursor);
        if (start < 0) {
            return;
        }
        words.append(node.argumentText(), cursor, start).append(instead.orElse(written));
        cursor = start + written.length();
        changed |= instead.isPresent();
    }

    /** Puts a text in the place of all arguments. */
    void setArguments(String text) {
        arguments = Optional.of(text);
        changed = true;
    }

    /** Puts one more word behind all arguments. */
    void append(String word) {
        appended = " " + word;
        changed = true;
    }

    /** Puts lines in the place of the heredocs. */
    void setBelow(List<String> heredocs) {
        below = Optional.of(List.copyOf(heredocs));
        changed = true;
    }

    /** What stands in the place of the heredocs; empty where they stay. */
    Optional<List<String>> below() {
        return below;
    }

    /** @param all the flags, unquoted, as {@link InstructionNode#flags()} has them; their values are still words */
    void setFlags(List<String> all) {
        flags = Optional.of(List.copyOf(all));
        changed = true;
    }

    /** The ONBUILD that stores this. */
    InstructionText storedBy(InstructionNode onbuild) {
        InstructionText whole = new InstructionText(onbuild);
        whole.setArguments(toString());
        whole.below = below;
        whole.changed = changed;
        return whole;
    }

    @Override
    public String toString() {
        String written = arguments.orElseGet(() -> words + node.argumentText().substring(cursor)) + appended;
        if (flags.isEmpty()) {
            return head + written;
        }
        List<String> parts = new ArrayList<>();
        parts.add(node.keyword().name());
        flags.get().forEach(flag -> parts.add(quotedFlag(flag)));
        parts.add(written);
        return String.join(" ", parts);
    }

    /** Buildah takes quotes and backslashes off a flag before it reads its value as a word. */
    private static String quotedFlag(String flag) {
        StringBuilder quoted = new StringBuilder(flag.length());
        for (int i = 0; i < flag.length(); i++) {
            char c = flag.charAt(i);
            if (c == '\'' || c == '"' || c == '\\' || Character.isWhitespace(c)) {
                quoted.append('\\');
            }
            quoted.append(c);
        }
        return quoted.toString();
    }
}
