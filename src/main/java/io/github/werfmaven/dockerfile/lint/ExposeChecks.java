package io.github.werfmaven.dockerfile.lint;

import io.github.werfmaven.dockerfile.instructions.Instruction;
import io.github.werfmaven.dockerfile.instructions.Word;
import io.github.werfmaven.dockerfile.parser.Excerpt;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * {@link LintRule#EXPOSE_PROTO_CASING} and {@link LintRule#EXPOSE_INVALID_FORMAT}, for the ports in the order of their text.
 * The reference ends at a port that it cannot read.
 */
final class ExposeChecks implements InstructionCheck {

    private static final Set<String> PROTOCOLS = Set.of("tcp", "udp", "sctp");

    @Override
    public void check(Instruction instruction, StageState stage, Findings.Place place) {
        if (instruction instanceof Instruction.Expose expose) {
            for (String written : expose.ports().stream().sorted().toList()) {
                List<String> ports = stage.expand(written) instanceof Word.Known known ? known.words() : List.of();
                for (String port : ports) {
                    if (!check(port, place)) {
                        return;
                    }
                }
            }
        }
    }

    /** {@code [[address:]host port:]port[/protocol]}; false where it is none. */
    private static boolean check(String text, Findings.Place place) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        String port = text.substring(colon + 1);
        int slash = port.indexOf('/');
        String protocol = slash < 0 ? "tcp" : port.substring(slash + 1);
        String lower = protocol.toLowerCase(Locale.ROOT);
        if (slash == 0 || port.isEmpty() || !protocol.isEmpty() && !PROTOCOLS.contains(lower)) {
            return false;
        }
        if (!protocol.equals(lower)) {
            place.warn(LintRule.EXPOSE_PROTO_CASING, "The protocol in \"" + Excerpt.of(text) + "\" should be in lower case");
        }
        if (!host.isEmpty() && !host.equals(":")) {
            place.warn(LintRule.EXPOSE_INVALID_FORMAT, "\"" + Excerpt.of(text)
                    + "\" has an address or a port of the host in it, which EXPOSE is not for; write " + Excerpt.of(port));
        }
        return true;
    }
}
