package io.github.werfmaven.dockerfile;

import io.github.werfmaven.dockerfile.instructions.ArgumentValues;
import io.github.werfmaven.dockerfile.instructions.ExpandedWords;
import io.github.werfmaven.dockerfile.instructions.Instruction;
import io.github.werfmaven.dockerfile.instructions.InstructionFault;
import io.github.werfmaven.dockerfile.instructions.MountFlag;
import io.github.werfmaven.dockerfile.instructions.PortSpec;
import io.github.werfmaven.dockerfile.instructions.Stage;
import io.github.werfmaven.dockerfile.instructions.StageScope;
import io.github.werfmaven.dockerfile.instructions.Word;
import io.github.werfmaven.dockerfile.parser.Dockerfile;
import io.github.werfmaven.dockerfile.parser.DockerfileException;
import io.github.werfmaven.dockerfile.parser.Heredoc;
import io.github.werfmaven.dockerfile.parser.InstructionNode;
import io.github.werfmaven.dockerfile.parser.ParserWarning;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * All that the parser and the stages say of a Dockerfile, as a fixture's {@code expected.txt} has it: directives that are
 * given; for each instruction its comments, its lines with its node, its heredocs; the stages with their typed instructions and
 * below each what its words come to, where that is something else than what is written; the warnings.
 */
final class FixtureDump implements ScopedStages.Visitor {

    private final StringBuilder dump = new StringBuilder();

    private FixtureDump() {
    }

    /** @throws DockerfileException where the reference refuses something of it */
    static String of(Dockerfile dockerfile, ArgumentValues outside) {
        FixtureDump dump = new FixtureDump();
        dump.directives(dockerfile);
        dockerfile.instructions().forEach(dump::node);
        ScopedStages.visit(dockerfile, outside, dump);
        dockerfile.warnings().forEach(dump::warning);
        return dump.dump.toString();
    }

    @Override
    public void stage(Stage stage, Word base, Optional<Word> platform) {
        boolean plain = base instanceof Word.Known known && known.text().equals(stage.base());
        line("stage " + stage.index() + stage.name().map(name -> " " + name).orElse("") + " from " + stage.base()
                + (plain ? "" : " = " + RecordDump.of((Record) base))
                + platform.map(word -> " on " + RecordDump.of((Record) word)).orElse(""));
    }

    @Override
    public void instruction(Instruction instruction, StageScope scope) {
        line("  " + instruction.node().lines().first() + " " + RecordDump.of((Record) instruction));
        if (instruction instanceof Instruction.Run run) {
            run.mounts().forEach(mount -> mount(mount, scope));
        } else if (instruction instanceof Instruction.Arg arg) {
            arg.declarations().forEach(declaration -> argument(arg, declaration.name(), scope));
        } else {
            ExpandedWords.of(instruction).forEach(word -> word(word, scope.expand(word)));
        }
        if (instruction instanceof Instruction.Expose expose) {
            expose.ports().forEach(word -> ports(scope.expand(word)));
        }
        if (instruction instanceof Instruction.FileTransfer files) {
            files.transfer().files().stream().filter(Heredoc::expand)
                    .forEach(file -> word(file.text(), scope.expandHeredoc(file.text())));
        }
    }

    private void mount(MountFlag mount, StageScope scope) {
        try {
            line("    mount " + scope.mount(mount).map(made -> RecordDump.of((Record) made)).orElse("is not known"));
        } catch (InstructionFault fault) {
            line("    mount is refused");
        }
    }

    private void ports(Word word) {
        if (word instanceof Word.Known known) {
            try {
                known.words().forEach(port -> line("    " + RecordDump.of(PortSpec.of(port))));
            } catch (InstructionFault fault) {
                line("    port is refused");
            }
        }
    }

    private void argument(Instruction.Arg arg, String name, StageScope scope) {
        StageScope below = scope.child();
        below.apply(arg);
        String word = "${" + name + "}";
        word(word, below.expand(word));
    }

    private void word(String word, Word value) {
        if (value instanceof Word.Known known) {
            boolean split = !known.words().equals(List.of(known.text()));
            if (!known.text().equals(word) || !known.unset().isEmpty()) {
                line("    " + NodeDump.quote(word) + " -> " + NodeDump.quote(known.text())
                        + (split ? " = " + NodeDump.quoted(known.words()) : "")
                        + (known.unset().isEmpty() ? "" : " without " + new TreeSet<>(known.unset())));
            }
        } else if (value instanceof Word.Unknown unknown) {
            line("    " + NodeDump.quote(word) + " rests on " + new TreeSet<>(unknown.variables()));
        }
    }

    private void directives(Dockerfile dockerfile) {
        if (dockerfile.directives().escape() != '\\') {
            line("escape: " + dockerfile.directives().escape());
        }
        dockerfile.directives().syntax().ifPresent(value -> line("syntax: " + value));
        dockerfile.directives().check().ifPresent(value -> line("check: " + value));
    }

    private void node(InstructionNode node) {
        node.comments().forEach(comment -> line("# " + comment));
        String json = node.json() || node.trigger().filter(InstructionNode::json).isPresent() ? " json" : "";
        line(node.lines().first() + "-" + node.lines().last() + " (" + NodeDump.of(node) + ")" + json);
        node.heredocs().forEach(this::heredoc);
    }

    private void heredoc(Heredoc heredoc) {
        line("    <<" + NodeDump.quote(heredoc.name()) + (heredoc.expand() ? " expand" : "")
                + (heredoc.chomp() ? " chomp" : "") + " " + NodeDump.quote(heredoc.content()));
    }

    private void warning(ParserWarning warning) {
        line("warning " + warning.rule() + " " + warning.line() + ": " + warning.sentence());
    }

    private void line(String text) {
        dump.append(text).append('\n');
    }
}
