package io.github.werfmaven.dockerfile;

import io.github.werfmaven.dockerfile.instructions.Stage;
import io.github.werfmaven.dockerfile.instructions.Stages;
import io.github.werfmaven.dockerfile.parser.Dockerfile;
import io.github.werfmaven.dockerfile.parser.Heredoc;
import io.github.werfmaven.dockerfile.parser.InstructionNode;
import io.github.werfmaven.dockerfile.parser.ParserWarning;

/**
 * All that the parser and the stages say of a Dockerfile, as a fixture's {@code expected.txt} has it: directives that are
 * given; for each instruction its comments, its lines with its node, its heredocs; the stages; the warnings.
 */
final class FixtureDump {

    private final StringBuilder dump = new StringBuilder();

    private FixtureDump() {
    }

    static String of(Dockerfile dockerfile) {
        FixtureDump dump = new FixtureDump();
        dump.directives(dockerfile);
        dockerfile.instructions().forEach(dump::instruction);
        Stages.of(dockerfile).all().forEach(dump::stage);
        dockerfile.warnings().forEach(dump::warning);
        return dump.dump.toString();
    }

    private void directives(Dockerfile dockerfile) {
        if (dockerfile.directives().escape() != '\\') {
            line("escape: " + dockerfile.directives().escape());
        }
        dockerfile.directives().syntax().ifPresent(value -> line("syntax: " + value));
        dockerfile.directives().check().ifPresent(value -> line("check: " + value));
    }

    private void instruction(InstructionNode node) {
        node.comments().forEach(comment -> line("# " + comment));
        String json = node.json() || node.trigger().filter(InstructionNode::json).isPresent() ? " json" : "";
        line(node.lines().first() + "-" + node.lines().last() + " (" + NodeDump.of(node) + ")" + json);
        node.heredocs().forEach(this::heredoc);
    }

    private void heredoc(Heredoc heredoc) {
        line("    <<" + NodeDump.quote(heredoc.name()) + (heredoc.expand() ? " expand" : "")
                + (heredoc.chomp() ? " chomp" : "") + " " + NodeDump.quote(heredoc.content()));
    }

    private void stage(Stage stage) {
        line("stage " + stage.index() + stage.name().map(name -> " " + name).orElse("") + " from " + stage.base()
                + stage.platform().map(platform -> " on " + platform).orElse("") + ": "
                + stage.instructions().size() + " instructions");
    }

    private void warning(ParserWarning warning) {
        line("warning " + warning.rule() + " " + warning.line() + ": " + warning.sentence());
    }

    private void line(String text) {
        dump.append(text).append('\n');
    }
}
