package io.github.werfmaven.dockerfile.lint;

import io.github.werfmaven.dockerfile.instructions.Instruction;
import io.github.werfmaven.dockerfile.instructions.InstructionFault;
import io.github.werfmaven.dockerfile.instructions.PortSpec;
import io.github.werfmaven.dockerfile.instructions.Word;
import io.github.werfmaven.dockerfile.parser.Excerpt;
import java.util.List;
import java.util.Locale;

/**
 * {@link LintRule#EXPOSE_PROTO_CASING} and {@link LintRule#EXPOSE_INVALID_FORMAT}, for the ports in the order of their text.
 * The reference ends at a port that it cannot read.
 */
final class ExposeChecks implements LintCheck {

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

    /** False where it is none. */
    private static boolean check(String text, Findings.Place place) {
        PortSpec port;
        try {
            port = PortSpec.of(text);
        } catch (InstructionFault fault) {
            return false;
        }
        if (!port.protocol().equals(port.protocol().toLowerCase(Locale.ROOT))) {
            place.warn(LintRule.EXPOSE_PROTO_CASING, "The protocol in \"" + Excerpt.of(text) + "\" should be in lower case");
        }
        if (port.published()) {
            place.warn(LintRule.EXPOSE_INVALID_FORMAT, "\"" + Excerpt.of(text)
                    + "\" has an address or a port of the host in it, which EXPOSE is not for; write "
                    + Excerpt.of(text.substring(text.lastIndexOf(':') + 1)));
        }
        return true;
    }
}
