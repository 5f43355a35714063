package io.github.werfmaven.compatibility;

import io.github.werfmaven.dockerfile.instructions.Instruction;
import io.github.werfmaven.dockerfile.instructions.Stage;
import io.github.werfmaven.dockerfile.instructions.Word;
import io.github.werfmaven.dockerfile.parser.InstructionNode;
import io.github.werfmaven.plan.NamedContext;
import io.github.werfmaven.plan.Origin;
import io.github.werfmaven.plan.StageNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** ADD and COPY: their flags, and their paths. */
final class TransferAdapter {

    /** What the reference clones: an address that ends in {@code .git}, or that only Git has. */
    private static final Pattern GIT = Pattern.compile("(?i)(https?://[^?#]*\\.git(/?|#.*|\\?.*)|git://.*|ssh://.*|git@[^/]+:.*)");

    private final StageWords words;
    private final Findings findings;
    private final StageNames names;

    TransferAdapter(StageWords words, Findings findings, StageNames names) {
        this.words = words;
        this.findings = findings;
        this.names = names;
    }

    void adapt(Instruction.FileTransfer transfer, InstructionText text) {
        requireFeatures(transfer);
        List<String> flags = flags(transfer);
        if (!flags.equals(transfer.node().flags())) {
            text.setFlags(flags);
        }
        if (!transfer.transfer().files().isEmpty()) {
            new HeredocFiles(words, findings).adapt(transfer, text);
        }
        adaptPaths(transfer, text);
    }

    private void requireFeatures(Instruction.FileTransfer transfer) {
        InstructionNode node = transfer.node();
        if (!transfer.excludes().isEmpty()) {
            findings.require(BuildahFeature.EXCLUDE, node);
        }
        if (!transfer.transfer().files().isEmpty()) {
            findings.require(BuildahFeature.HEREDOC_FILE, node);
        }
        if (transfer.chmod().map(words::expand).filter(TransferAdapter::isSymbolic).isPresent()) {
            findings.require(BuildahFeature.SYMBOLIC_MODE, node);
        }
        if (transfer instanceof Instruction.Copy copy && copy.parents()) {
            findings.require(BuildahFeature.COPY_PARENTS, node);
        }
        if (transfer instanceof Instruction.Add add) {
            add.checksum().ifPresent(digest -> findings.require(BuildahFeature.ADD_CHECKSUM, node));
            add.keepGitDir().ifPresent(any -> findings.require(BuildahFeature.ADD_KEEP_GIT_DIR, node));
            add.unpack().ifPresent(any -> findings.require(BuildahFeature.ADD_UNPACK, node));
            if (add.transfer().sources().stream().anyMatch(this::isGit)) {
                findings.require(BuildahFeature.ADD_GIT, node);
            }
        }
    }

    private static boolean isSymbolic(Word mode) {
        return mode instanceof Word.Known known && known.text().chars().anyMatch(Character::isLetter);
    }

    private boolean isGit(String source) {
        return words.expand(source) instanceof Word.Known known && GIT.matcher(known.text()).matches();
    }

    private List<String> flags(Instruction.FileTransfer transfer) {
        InstructionNode node = transfer.node();
        List<String> flags = new ArrayList<>();
        for (String flag : node.flags()) {
            String name = flag.replaceFirst("=.*", "");
            String value = flag.substring(Math.min(flag.length(), name.length() + 1));
            switch (name) {
                case "--link" -> addLink(flag, node, flags);
                case "--exclude" -> addExclude(value, transfer, flags);
                case "--from" -> flags.add(name + "=" + stageName(value, node));
                default -> addWord(flag, name, value, node, flags);
            }
        }
        if (transfer instanceof Instruction.Copy copy && copy.from().map(names::ofCopy).filter(TransferAdapter::isDirectory).isPresent()
                && flags.stream().noneMatch(flag -> flag.startsWith("--chown="))) {
            findings.rewritten(node, "--chown=0:0 is added, for Buildah keeps the owners of a build context that is a directory");
            flags.add("--chown=0:0");
        }
        return flags;
    }

    private static boolean isDirectory(Origin origin) {
        return origin instanceof Origin.OfContext named && named.context() instanceof NamedContext.Directory;
    }

    private void addLink(String flag, InstructionNode node, List<String> flags) {
        if (findings.version().isAtLeast(1, 41)) {
            flags.add(flag);
        } else {
            findings.rewritten(node, flag + " is left out, for Buildah has it from 1.41 on; the image is the same without it");
        }
    }

    private String stageName(String from, InstructionNode node) {
        Origin origin = names.ofCopy(from);
        String what = origin instanceof Origin.OfContext ? "build context" : "stage";
        Optional<String> name = origin.nameForBuildah().filter(written -> written.equalsIgnoreCase(from));
        name.filter(written -> !written.equals(from)).ifPresent(written -> findings.rewritten(node,
                "--from=" + from + " is written as --from=" + written + ", as the " + what + " is: Buildah tells cases apart"));
        return name.orElse(from);
    }

    private void addWord(String flag, String name, String value, InstructionNode node, List<String> flags) {
        boolean isWord = name.equals("--chown") || name.equals("--chmod") || name.equals("--checksum");
        // An empty owner is none; since 1.34 Buildah refuses it.
        boolean mayBeEmpty = !findings.version().isAtLeast(1, 34) && name.equals("--chown");
        if (!isWord) {
            flags.add(flag);
        } else if (!mayBeEmpty && value.isEmpty() || !mayBeEmpty && words.expand(value) instanceof Word.Known known && known.text().isEmpty()) {
            findings.rewritten(node, flag + " is left out, for nothing is behind it");
        } else {
            flags.add(words.rewritten(node, value).map(text -> name + "=" + text).orElse(flag));
        }
    }

    /** Before 1.44 its patterns count from the context's root; those of the reference from each source. */
    private void addExclude(String pattern, Instruction.FileTransfer transfer, List<String> flags) {
        List<String> prefixes = findings.version().isAtLeast(1, 44) ? List.of("") : prefixes(transfer);
        for (String prefix : prefixes) {
            boolean negated = pattern.startsWith("!");
            String text = negated ? "!" + prefix + pattern.substring(1) : prefix + pattern;
            String flag = "--exclude=" + BuildahWords.literal(text);
            if (!prefix.isEmpty()) {
                findings.rewritten(transfer.node(), "--exclude=" + pattern + " is written as " + flag
                        + ", for Buildah before 1.44 reads it from the root of the context");
            }
            flags.add(flag);
        }
    }

    /** The folders that patterns are to count from: nothing for the context itself, and for sources that are patterns. */
    private List<String> prefixes(Instruction.FileTransfer transfer) {
        Map<String, Boolean> prefixes = new LinkedHashMap<>();
        for (String source : transfer.transfer().sources()) {
            String path = words.expand(source) instanceof Word.Known known ? known.text() : "";
            String clean = ContainerPath.resolve("/", path).substring(1);
            prefixes.put(clean.isEmpty() || isGlob(clean) ? "" : clean + "/", true);
        }
        return List.copyOf(prefixes.keySet());
    }

    private static boolean isGlob(String text) {
        return text.chars().anyMatch(c -> c == '*' || c == '?' || c == '[');
    }

    private void adaptPaths(Instruction.FileTransfer transfer, InstructionText text) {
        InstructionNode node = transfer.node();
        List<String> written = node.arguments();
        List<Optional<String>> rewritten = written.stream()
                .map(word -> word.contains("<<") ? Optional.<String>empty() : words.rewritten(node, word))
                .toList();
        writePaths(node, written, rewritten, text);
    }

    /** In the list form a blank parts words even within quotes, so that such a path needs the JSON form. */
    static void writePaths(InstructionNode node, List<String> written, List<Optional<String>> rewritten, InstructionText text) {
        if (rewritten.stream().allMatch(Optional::isEmpty)) {
            return;
        }
        boolean blank = rewritten.stream().flatMap(Optional::stream).anyMatch(word -> word.chars().anyMatch(Character::isWhitespace));
        if (node.json() || blank) {
            List<String> words = new ArrayList<>();
            for (int i = 0; i < written.size(); i++) {
                words.add(rewritten.get(i).orElse(written.get(i)));
            }
            text.setArguments(JsonText.array(words));
            return;
        }
        for (int i = 0; i < written.size(); i++) {
            text.replaceNext(written.get(i), rewritten.get(i));
        }
    }
}
