package io.github.werfmaven.dockerfile;

import io.github.werfmaven.dockerfile.parser.Dockerfile;
import io.github.werfmaven.dockerfile.parser.InstructionNode;
import java.util.List;
import java.util.Locale;

/** Nodes in the notation of the conformance data: see {@code conformance/README.md}. */
final class NodeDump {

    private NodeDump() {
    }

    static String of(Dockerfile dockerfile) {
        StringBuilder dump = new StringBuilder();
        for (InstructionNode node : dockerfile.instructions()) {
            dump.append('(').append(of(node)).append(")\n");
        }
        return dump.toString();
    }

    static String of(InstructionNode node) {
        StringBuilder dump = new StringBuilder(node.keyword().name().toLowerCase(Locale.ROOT));
        if (!node.flags().isEmpty()) {
            dump.append(" [").append(quoted(node.flags())).append(']');
        }
        node.trigger().ifPresent(trigger -> dump.append(" (").append(of(trigger)).append(')'));
        if (!node.arguments().isEmpty()) {
            dump.append(' ').append(quoted(node.arguments()));
        }
        return dump.toString();
    }

    static String quoted(List<String> values) {
        StringBuilder quoted = new StringBuilder();
        for (String value : values) {
            quoted.append(quoted.isEmpty() ? "" : " ").append(quote(value));
        }
        return quoted.toString();
    }

    static String quote(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        value.codePoints().forEach(c -> quoted.append(escape(c)));
        return quoted.append('"').toString();
    }

    private static String escape(int c) {
        int known = "\u0007\b\f\n\r\t\u000B\"\\".indexOf(c);
        if (known >= 0) {
            return "\\" + "abfnrtv\"\\".charAt(known);
        }
        if (c < ' ' || c == 0x7F) {
            return String.format("\\x%02x", c);
        }
        boolean hidden = c != ' ' && (Character.isISOControl(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT);
        return hidden ? String.format("\\u%04x", c) : Character.toString(c);
    }
}
