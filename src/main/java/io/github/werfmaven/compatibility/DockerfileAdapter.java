package io.github.werfmaven.compatibility;

import io.github.werfmaven.buildah.BuildahVersion;
import io.github.werfmaven.dockerfile.instructions.ArgumentDeclaration;
import io.github.werfmaven.dockerfile.instructions.BaseImage;
import io.github.werfmaven.dockerfile.instructions.GlobalArguments;
import io.github.werfmaven.dockerfile.instructions.Instruction;
import io.github.werfmaven.dockerfile.instructions.Stage;
import io.github.werfmaven.dockerfile.instructions.StageScope;
import io.github.werfmaven.dockerfile.instructions.Stages;
import io.github.werfmaven.dockerfile.instructions.Word;
import io.github.werfmaven.dockerfile.parser.Excerpt;
import io.github.werfmaven.dockerfile.parser.Heredoc;
import io.github.werfmaven.dockerfile.parser.InstructionNode;
import io.github.werfmaven.dockerfile.parser.LineRange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Says a Dockerfile in the words of one Buildah, as far as the target needs it. */
public final class DockerfileAdapter {

    /** What the reference and Buildah put into the environment of an image from nothing. */
    private static final Map<String, String> SCRATCH =
            Map.of("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");

    private static final Pattern PLATFORM_ARGUMENT = Pattern.compile("(BUILD|TARGET)(PLATFORM|OS|ARCH|VARIANT)");

    /** A longer line was too much for the line reader of Buildah before 1.32. */
    private static final int LONGEST_LINE = 65_000;

    private final Stages stages;
    private final GlobalArguments arguments;
    private final StageReferences references;
    private final Findings findings;
    private final SourceLines lines;
    private final Map<Integer, StageAdapter> adapters = new HashMap<>();
    private boolean dockerFormat;

    private DockerfileAdapter(String text, Stages stages, GlobalArguments arguments, BuildahVersion version) {
        this.stages = stages;
        this.arguments = arguments;
        this.references = new StageReferences(stages, arguments);
        this.findings = new Findings(stages.path(), version);
        this.lines = new SourceLines(text);
    }

    /**
     * Adapts a Dockerfile.
     *
     * @param text the Dockerfile's text, which {@code stages} were read from
     * @param target the stage that becomes the image
     * @throws io.github.werfmaven.dockerfile.parser.DockerfileException with every use of what this Buildah lacks and what
     *     cannot be said otherwise
     */
    public static Adaptation adapt(
            String text, Stages stages, Stage target, GlobalArguments arguments, BuildahVersion version) {
        return new DockerfileAdapter(text, stages, arguments, version).adaptation(target);
    }

    private Adaptation adaptation(Stage target) {
        String before = lines.toString();
        List<Stage> needed = references.needed(target);
        moveEscapeUp();
        stages.globalArguments().forEach(this::adaptGlobal);
        for (Stage stage : stages.all()) {
            if (needed.contains(stage)) {
                adapt(stage);
            } else if (!findings.version().isAtLeast(1, 33)) {
                stage.instructions().forEach(instruction -> blankHeredocs(instruction.node()));
            }
        }
        refuseForeignPlatforms(needed);
        endLines();
        List<Adaptation.Notice> rewrites = findings.rewrites();
        String after = lines.toString();
        return new Adaptation(after.equals(before) ? Optional.empty() : Optional.of(after), rewrites, findings.warnings(), dockerFormat);
    }

    /** Buildah looks for it only in the first line. */
    private void moveEscapeUp() {
        if (stages.escape() == '\\') {
            return;
        }
        int number = 1;
        while (number < lines.count() && !lines.line(number).matches("(?i)\uFEFF?\\s*#\\s*escape\\s*=.*")) {
            number++;
        }
        if (number > 1) {
            String mark = lines.line(1).startsWith("\uFEFF") ? "\uFEFF" : "";
            String first = lines.line(1).substring(mark.length());
            lines.setLine(1, mark + lines.line(number).strip());
            lines.setLine(number, first);
            findings.rewritten(number, "the escape directive is put into the first line, for Buildah looks for it only there");
        }
    }

    private void adaptGlobal(Instruction.Arg arg) {
        InstructionText text = new InstructionText(arg.node());
        for (ArgumentDeclaration declaration : arg.declarations()) {
            text.replaceNext(declaration.name(), Optional.empty());
            declaration.defaultValue().ifPresent(value -> text.replaceNext(value, globalValue(arg.node(), declaration.name(), value)));
        }
        put(arg.node(), text);
    }

    private Optional<String> globalValue(InstructionNode node, String name, String written) {
        BuildahWords read = BuildahWords.of(written, stages.escape());
        boolean platform = !findings.version().isAtLeast(1, 42) && read.names().stream().anyMatch(PLATFORM_ARGUMENT.asMatchPredicate());
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

    private void adapt(Stage stage) {
        adaptFrom(stage);
        StageAdapter adapter = references.base(stage)
                .map(base -> adapters.get(base.index()).child(stage))
                .orElseGet(() -> ofImage(stage));
        adapters.put(stage.index(), adapter);
        for (Instruction instruction : stage.instructions()) {
            dockerFormat |= instruction instanceof Instruction.Healthcheck || instruction instanceof Instruction.Shell
                    || instruction instanceof Instruction.Onbuild;
            put(instruction.node(), adapter.adapt(instruction));
        }
    }

    private StageAdapter ofImage(Stage stage) {
        boolean scratch = arguments.base(stage).equals(new BaseImage.Known("scratch"));
        StageScope scope = StageScope.ofImage(stages.escape(), arguments, scratch ? Optional.of(SCRATCH) : Optional.empty());
        return StageAdapter.ofImage(stage, new StageWords(scope, stages.escape(), findings), findings, references,
                scratch ? Optional.of("/") : Optional.empty());
    }

    private void adaptFrom(Stage stage) {
        InstructionNode node = stage.from();
        InstructionText text = new InstructionText(node);
        Optional<String> platform = stage.platform().filter(word -> word.indexOf('$') >= 0 && !findings.version().isAtLeast(1, 37)
                || BuildahWords.of(word, stages.escape()).isOdd());
        if (platform.isPresent() && arguments.platform(stage).orElseThrow() instanceof Word.Known known) {
            findings.rewritten(node, "--platform is written as " + Excerpt.of(known.text())
                    + ", for Buildah before 1.37 does not know every argument there");
            text.setFlags(List.of("--platform=" + known.text()));
        }
        text.replaceNext(stage.base(), base(stage));
        put(node, text);
    }

    /** The base to write instead; empty where Buildah reads it as the reference does. */
    private Optional<String> base(Stage stage) {
        boolean odd = BuildahWords.of(stage.base(), stages.escape()).isOdd();
        if (!(arguments.base(stage) instanceof BaseImage.Known known)) {
            if (odd) {
                findings.refuse(stage.from(), "Buildah reads " + Excerpt.of(stage.base())
                        + " in another way, and what it comes to is not known before the build");
            }
            return Optional.empty();
        }
        Optional<String> stageName = references.base(stage).flatMap(Stage::nameAsWritten);
        String name = stageName.orElse(known.reference());
        boolean otherCase = !name.equals(known.reference());
        boolean lateStage = stageName.isPresent() && stage.base().indexOf('$') >= 0 && !findings.version().isAtLeast(1, 30);
        if (!otherCase && !lateStage && !odd) {
            return Optional.empty();
        }
        findings.rewritten(stage.from(), Excerpt.of(stage.base()) + " is written as " + Excerpt.of(name)
                + ", for Buildah reads it in another way");
        return Optional.of(name);
    }

    private void refuseForeignPlatforms(List<Stage> needed) {
        Optional<Stage> foreign = Optional.empty();
        for (Stage stage : needed) {
            if (isForeign(stage)) {
                foreign = Optional.of(stage);
            } else if (stage.platform().isEmpty() && references.base(stage).isEmpty() && foreign.isPresent()) {
                findings.require(BuildahFeature.FOREIGN_PLATFORM, foreign.get().from());
                return;
            }
        }
    }

    private boolean isForeign(Stage stage) {
        Optional<Word> own = arguments.global("BUILDPLATFORM");
        return arguments.platform(stage).isPresent() && !arguments.platform(stage).equals(own);
    }

    /** On the last of its lines, so that heredocs stand right below it; where there are none, on the first. */
    private void put(InstructionNode node, InstructionText text) {
        if (!text.isChanged()) {
            return;
        }
        if (text.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_LINE) {
            findings.refuse(node, "this would have to be rewritten for Buildah, and be a line longer than it reads");
        }
        int height = textLines(node);
        boolean keepsHeredocs = text.below().isEmpty() || !text.below().get().isEmpty();
        List<String> all = new ArrayList<>();
        for (int i = 1; i < height && keepsHeredocs && !node.heredocs().isEmpty(); i++) {
            all.add("");
        }
        all.add(text.toString());
        text.below().ifPresent(all::addAll);
        int last = text.below().isPresent() ? node.lines().last() : node.lines().first() + height - 1;
        lines.replace(new LineRange(node.lines().first(), last), all);
    }

    /** How many lines an instruction has without its heredocs. */
    private static int textLines(InstructionNode node) {
        int below = 0;
        for (Heredoc heredoc : node.heredocs()) {
            below += (int) heredoc.content().lines().count() + 1;
        }
        return node.lines().last() - node.lines().first() + 1 - below;
    }

    /** In a stage that is not needed, so that Buildah does not read the text as instructions; none of them is run. */
    private void blankHeredocs(InstructionNode node) {
        if (!node.heredocs().isEmpty()) {
            String keyword = node.trigger().map(trigger -> "ONBUILD " + trigger.keyword()).orElse(node.keyword().name());
            lines.replace(node.lines(), List.of(keyword + " . ."));
            findings.rewritten(node, "the heredoc is left out, for the stage is not needed and Buildah before 1.33 knows none");
        }
    }

    /** A line that ends in two escape characters ends there; to Buildah it goes on, unless something it trims comes after them. */
    private void endLines() {
        List<InstructionNode> nodes = new ArrayList<>();
        stages.globalArguments().forEach(arg -> nodes.add(arg.node()));
        for (Stage stage : stages.all()) {
            nodes.add(stage.from());
            stage.instructions().forEach(instruction -> nodes.add(instruction.node()));
        }
        String end = "[" + (stages.escape() == '\\' ? "\\\\" : "`") + "]{2,}[ \\t]*";
        for (InstructionNode node : nodes) {
            int last = node.lines().first() + textLines(node);
            for (int number = node.lines().first(); number < last; number++) {
                String line = lines.line(number);
                if (line.matches(".*" + end)) {
                    lines.setLine(number, line.stripTrailing() + "\f");
                    findings.rewritten(number,
                            "a form feed is put behind the escape characters at the end, for Buildah reads on otherwise");
                }
            }
        }
    }
}
