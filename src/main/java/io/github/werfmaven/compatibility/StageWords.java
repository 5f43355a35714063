package io.github.werfmaven.compatibility;

import io.github.werfmaven.dockerfile.instructions.ArgumentDeclaration;
import io.github.werfmaven.dockerfile.instructions.Instruction;
import io.github.werfmaven.dockerfile.instructions.StageScope;
import io.github.werfmaven.dockerfile.instructions.Word;
import io.github.werfmaven.dockerfile.parser.Excerpt;
import io.github.werfmaven.dockerfile.parser.InstructionNode;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words of a stage while its instructions go by: what each comes to, and what Buildah is to read instead. */
final class StageWords {

    private final StageScope scope;
    private final char escape;
    private final Findings findings;

    /** Variables that have a value here, and none to Buildah. */
    private final Set<String> unseen;

    /** Those that ARG has declared, here or in the stages below. */
    private final Set<String> arguments;

    /** Those that ENV has set. */
    private final Set<String> environment;

    /** The ARG of each variable that it gives a value to, while to Buildah that of ENV stays. */
    private final Map<String, InstructionNode> hiding = new HashMap<>();

    StageWords(StageScope scope, char escape, Findings findings) {
        this(scope, escape, findings, Set.of(), Set.of(), Set.of());
    }

    private StageWords(StageScope scope, char escape, Findings findings,
            Set<String> unseen, Set<String> arguments, Set<String> environment) {
        this.scope = scope;
        this.escape = escape;
        this.findings = findings;
        this.unseen = new HashSet<>(unseen);
        this.arguments = new HashSet<>(arguments);
        this.environment = new HashSet<>(environment);
    }

    /** Those of a stage that builds upon this one, at its start. */
    StageWords child() {
        boolean inherits = BuildahFeature.INHERITED_ARGUMENT.isIn(findings.version());
        return new StageWords(scope.child(), escape, findings, inherits ? unseen : arguments, arguments, environment);
    }

    /** As this now, and not changed by what follows. */
    StageWords copy() {
        return new StageWords(scope.copy(), escape, findings, unseen, arguments, environment);
    }

    char escape() {
        return escape;
    }

    Word expand(String word) {
        return scope.expand(word);
    }

    Word expandHeredoc(String content) {
        return scope.expandHeredoc(content);
    }

    /** What to write instead of a word; empty where Buildah reads it as the reference does. */
    Optional<String> rewritten(InstructionNode node, String word) {
        return text(node, word).map(BuildahWords::literal);
    }

    /** What a word comes to where Buildah would read it otherwise. */
    Optional<String> text(InstructionNode node, String word) {
        BuildahWords read = BuildahWords.of(word, escape);
        read.names().forEach(this::refuseHiding);
        if (!read.isOdd() && Collections.disjoint(read.names(), unseen)) {
            return Optional.empty();
        }
        Word expanded = scope.expand(word);
        if (expanded instanceof Word.Known known) {
            if (known.text().indexOf('\n') >= 0) {
                findings.refuse(node, "Buildah cannot read " + Excerpt.of(word) + ", and what it comes to has several lines");
                return Optional.empty();
            }
            if (!word.equals(BuildahWords.literal(known.text()))) {
                findings.rewritten(node, Excerpt.of(word) + " is written as " + Excerpt.of(BuildahWords.literal(known.text()))
                        + ", for Buildah reads it in another way");
            }
            return Optional.of(known.text());
        }
        if (expanded instanceof Word.Unknown unknown) {
            findings.refuse(node, "Buildah reads " + Excerpt.of(word) + " in another way, and the value of "
                    + String.join(", ", unknown.variables().stream().sorted().map(Excerpt::of).toList())
                    + " is not known before the build: a secret, or a variable of the base image");
        } else if (expanded instanceof Word.Refused refused) {
            findings.refuse(node, Excerpt.of(word) + " cannot be read: " + refused.sentence());
        }
        return Optional.empty();
    }

    /** What to write instead of a declaration without a value that the reference predefines, and Buildah does not. */
    Optional<String> predefined(InstructionNode node, ArgumentDeclaration declaration) {
        StageWords behind = copy();
        behind.apply(new Instruction.Arg(node, List.of(declaration)));
        String name = declaration.name();
        if (!(behind.expand("${" + name + "}") instanceof Word.Known known)) {
            return Optional.empty();
        }
        String text = name + "=" + (known.text().isEmpty() ? "" : BuildahWords.literal(known.text()));
        findings.rewritten(node, name + " is written as " + Excerpt.of(text) + ", for no Buildah predefines it");
        return Optional.of(text);
    }

    /** The first variable that a command for the shell uses and Buildah does not hand to it. */
    Optional<String> unseenIn(String command) {
        return BuildahWords.of(command, '\\').names().stream().filter(unseen::contains).sorted().findFirst();
    }

    /** For a command, which can read all variables. */
    void refuseHiding() {
        List.copyOf(hiding.keySet()).forEach(this::refuseHiding);
    }

    private void refuseHiding(String name) {
        Optional.ofNullable(hiding.remove(name)).ifPresent(arg -> findings.refuse(arg, Excerpt.of(name) + " keeps to Buildah the value"
                + " that ENV gave it, and gets that of this ARG from BuildKit; give the argument another name"));
    }

    boolean isUnseen(Set<String> names) {
        names.forEach(this::refuseHiding);
        return !Collections.disjoint(names, unseen);
    }

    /** Goes over an instruction. */
    void apply(Instruction instruction) {
        scope.apply(instruction);
        if (instruction instanceof Instruction.Arg arg) {
            arg.declarations().forEach(declaration -> {
                unseen.remove(declaration.name());
                if (scope.hidden().contains(declaration.name())) {
                    hiding.put(declaration.name(), arg.node());
                } else {
                    hiding.remove(declaration.name());
                }
                if (scope.isSet(declaration.name()) && !environment.contains(declaration.name())) {
                    arguments.add(declaration.name());
                }
            });
        } else if (instruction instanceof Instruction.Env env) {
            env.variables().forEach(variable -> {
                unseen.remove(variable.name());
                hiding.remove(variable.name());
                arguments.remove(variable.name());
                environment.add(variable.name());
            });
        }
    }

    /** Whether an argument is given from outside and its value is not to be known. */
    boolean isSecret(String name) {
        return scope.withoutDefault(name).filter(Word.Unknown.class::isInstance).isPresent();
    }

    /** Whether the default that ARG gives to an argument of the platform makes it another. */
    boolean isOtherPlatform(ArgumentDeclaration declaration) {
        boolean given = declaration.defaultValue().isPresent() && GlobalAdapter.isOfPlatform(declaration.name());
        return given && !text(scope.withoutDefault(declaration.name())).equals(text(Optional.of(scope.expand("${" + declaration.name() + "}"))));
    }

    private static Optional<String> text(Optional<Word> word) {
        return word.filter(Word.Known.class::isInstance).map(known -> ((Word.Known) known).text());
    }

    /** A variable that Buildah does not see yet: of an earlier declaration in the same ARG. */
    void hide(String name) {
        unseen.add(name);
    }
}
