package io.github.werfmaven.compatibility;

import io.github.werfmaven.buildah.BuildahVersion;
import io.github.werfmaven.buildah.Isolation;
import io.github.werfmaven.dockerfile.instructions.BaseImage;
import io.github.werfmaven.dockerfile.instructions.GlobalArguments;
import io.github.werfmaven.dockerfile.instructions.Instruction;
import io.github.werfmaven.dockerfile.instructions.Stage;
import io.github.werfmaven.dockerfile.instructions.StageScope;
import io.github.werfmaven.dockerfile.instructions.Stages;
import io.github.werfmaven.dockerfile.parser.InstructionNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says a Dockerfile in the words of one Buildah, as far as the target needs it. */
public final class DockerfileAdapter {

    /** What the reference and Buildah put into the environment of an image from nothing. */
    private static final Map<String, String> SCRATCH =
            Map.of("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");

    private final Stages stages;
    private final GlobalArguments arguments;
    private final StageReferences references;
    private final Findings findings;
    private final FromAdapter from;
    private final RewrittenText text;
    private final Map<Integer, StageAdapter> adapters = new HashMap<>();
    private boolean dockerFormat;

    private DockerfileAdapter(String text, Stages stages, GlobalArguments arguments, BuildahVersion version, Isolation isolation) {
        this.stages = stages;
        this.arguments = arguments;
        this.references = new StageReferences(stages, arguments);
        this.findings = new Findings(stages.path(), version, isolation);
        this.from = new FromAdapter(arguments, stages.escape(), references, findings);
        this.text = new RewrittenText(text, stages.escape(), findings);
    }

    /**
     * Adapts a Dockerfile.
     *
     * @param text the Dockerfile's text, which {@code stages} were read from
     * @param target the stage that becomes the image
     * @param isolation of the commands that RUN gives
     * @throws io.github.werfmaven.dockerfile.parser.DockerfileException with every use of what this Buildah lacks and what
     *     cannot be said otherwise
     */
    public static Adaptation adapt(
            String text, Stages stages, Stage target, GlobalArguments arguments, BuildahVersion version, Isolation isolation) {
        return new DockerfileAdapter(text, stages, arguments, version, isolation).adaptation(target);
    }

    private Adaptation adaptation(Stage target) {
        List<Stage> needed = references.needed(target);
        text.moveEscapeUp();
        GlobalAdapter globals = new GlobalAdapter(arguments, stages.escape(), findings);
        stages.globalArguments().forEach(arg -> text.put(arg.node(), globals.adapt(arg)));
        for (Stage stage : stages.all()) {
            if (needed.contains(stage)) {
                adapt(stage);
            } else if (!findings.version().isAtLeast(1, 33)) {
                stage.instructions().forEach(instruction -> text.leaveOutHeredocs(instruction.node()));
            }
        }
        adapters.get(target.index()).end();
        from.refuseForeignPlatforms(needed);
        text.endLines(nodes());
        List<Adaptation.Notice> rewrites = findings.rewrites();
        return new Adaptation(text.ifChanged(), rewrites, findings.warnings(), dockerFormat);
    }

    private List<InstructionNode> nodes() {
        List<InstructionNode> nodes = new ArrayList<>();
        stages.globalArguments().forEach(arg -> nodes.add(arg.node()));
        for (Stage stage : stages.all()) {
            nodes.add(stage.from());
            stage.instructions().forEach(instruction -> nodes.add(instruction.node()));
        }
        return nodes;
    }

    private void adapt(Stage stage) {
        text.put(stage.from(), from.adapt(stage));
        StageAdapter adapter = references.base(stage)
                .map(base -> adapters.get(base.index()).child(stage))
                .orElseGet(() -> ofImage(stage));
        adapters.put(stage.index(), adapter);
        for (Instruction instruction : stage.instructions()) {
            dockerFormat |= instruction instanceof Instruction.Healthcheck || instruction instanceof Instruction.Shell
                    || instruction instanceof Instruction.Onbuild;
            text.put(instruction.node(), adapter.adapt(instruction));
        }
    }

    private StageAdapter ofImage(Stage stage) {
        boolean scratch = references.image(stage).equals(new BaseImage.Known("scratch"));
        StageScope scope = StageScope.ofImage(stages.escape(), arguments, scratch ? Optional.of(SCRATCH) : Optional.empty());
        return StageAdapter.ofImage(stage, new StageWords(scope, stages.escape(), findings), findings, references,
                scratch ? Optional.of("/") : Optional.empty());
    }
}
