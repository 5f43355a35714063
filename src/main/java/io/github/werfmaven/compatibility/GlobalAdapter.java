package io.github.werfmaven.compatibility;

import io.github.werfmaven.dockerfile.instructions.ArgumentDeclaration;
import io.github.werfmaven.dockerfile.instructions.GlobalArguments;
import io.github.werfmaven.dockerfile.instructions.Instruction;
import io.github.werfmaven.dockerfile.instructions.Word;
import io.github.werfmaven.dockerfile.parser.Excerpt;
import io.github.werfmaven.dockerfile.parser.InstructionNode;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The ARG instructions before the first FROM. */
final class GlobalAdapter {

    private static final Pattern PLATFORM_ARGUMENT = Pattern.compile("(BUILD|TARGET)(PLATFORM|OS|ARCH|VARIANT)");

    private final GlobalArguments arguments;
    private final char escape;
    private final Findings findings;

    GlobalAdapter(GlobalArguments arguments, char escape, Findings findings) {
        this.arguments = arguments;
        this.escape = escape;
        this.findings = findings;
    }

    static boolean isOfPlatform(String name) {
        return PLATFORM_ARGUMENT.matcher(name).matches();
    }

    InstructionText adapt(Instruction.Arg arg) {
        InstructionText text = new InstructionText(arg.node());
        for (ArgumentDeclaration declaration : arg.declarations()) {
            text.replaceNext(declaration.name(), Optional.empty());
            declaration.defaultValue().ifPresent(value -> text.replaceNext(value, value(arg.node(), declaration.name(), value)));
        }
        return text;
    }

    private Optional<String> value(InstructionNode node, String name, String written) {
        BuildahWords read = BuildahWords.of(written, escape);
        boolean platform = read.names().stream().anyMatch(BuildahWords::isLacking)
                || !findings.version().isAtLeast(1, 42) && read.names().stream().anyMatch(GlobalAdapter::isOfPlatform);
        boolean sibling = node.arguments().size() > 1 && !read.names().isEmpty();
        if (!read.isOdd() && !platform && !sibling) {
            return Optional.empty();
        }
        if (!(arguments.global(name).orElse(new Word.Unknown(Set.of(name))) instanceof Word.Known known)) {
            findings.refuse(node, "Buildah reads " + Excerpt.of(written) + " in another way, and what it comes to is not known before the build");
            return Optional.empty();
        }
        findings.rewritten(node, Excerpt.of(written) + " is written as " + Excerpt.of(BuildahWords.literal(known.text()))
                + ", for Buildah reads it in another way");
        return Optional.of(BuildahWords.literal(known.text()));
    }
}
