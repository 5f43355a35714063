package io.github.werfmaven.dockerfile.lint;

import io.github.werfmaven.dockerfile.parser.InstructionNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the warnings of one Dockerfile. The same words about the same line are told once. */
final class Findings {

    private final CheckOptions options;
    private final Set<LintWarning> warnings = new LinkedHashSet<>();

    Findings(CheckOptions options) {
        this.options = options;
    }

    /** A line, under the options of the Dockerfile as a whole. */
    Place at(int line) {
        return new Place(line, options);
    }

    /** An instruction, under the options of the comments above it too. */
    Place at(InstructionNode node) {
        return new Place(node.lines().first(), options.at(node));
    }

    /** Where nothing is to be told. */
    Place nowhere() {
        return new Place(1, CheckOptions.SILENT);
    }

    List<LintWarning> warnings() {
        return List.copyOf(warnings);
    }

    /** Where a check stands, and whether it may speak there. */
    final class Place {

        private final int line;
        private final CheckOptions allowed;

        private Place(int line, CheckOptions allowed) {
            this.line = line;
            this.allowed = allowed;
        }

        int line() {
            return line;
        }

        void warn(LintRule rule, String sentence) {
            warn(rule, line, sentence);
        }

        /** Of another line than this one. */
        void warn(LintRule rule, int otherLine, String sentence) {
            if (allowed.allow(rule)) {
                warnings.add(new LintWarning(rule, otherLine, sentence));
            }
        }
    }
}
