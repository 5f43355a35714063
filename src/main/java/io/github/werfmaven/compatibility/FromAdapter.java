package io.github.werfmaven.compatibility;

import io.github.werfmaven.dockerfile.instructions.GlobalArguments;
import io.github.werfmaven.dockerfile.instructions.Stage;
import io.github.werfmaven.dockerfile.instructions.Word;
import io.github.werfmaven.dockerfile.parser.Excerpt;
import io.github.werfmaven.dockerfile.parser.InstructionNode;
import io.github.werfmaven.plan.PlannedStage;
import io.github.werfmaven.plan.StageBase;
import java.util.List;
import java.util.Optional;

/** FROM: its base and its platform. */
final class FromAdapter {

    private static final String TARGET = "TARGETPLATFORM";

    private final GlobalArguments arguments;
    private final char escape;
    private final Findings findings;
    /** The FROM above that names another platform than that of the image. */
    private Optional<Stage> foreign = Optional.empty();

    FromAdapter(GlobalArguments arguments, char escape, Findings findings) {
        this.arguments = arguments;
        this.escape = escape;
        this.findings = findings;
    }

    /** @param base what the stage builds upon, expanded */
    InstructionText adapt(PlannedStage planned, Word base) {
        Stage stage = planned.stage();
        InstructionNode node = stage.from();
        InstructionText text = new InstructionText(node);
        Optional<String> platform = stage.platform().filter(word -> word.indexOf('$') >= 0 && !findings.version().isAtLeast(1, 37)
                || isOdd(word));
        if (platform.isPresent() && arguments.platform(stage).orElseThrow() instanceof Word.Known known) {
            findings.rewritten(node, "--platform is written as " + Excerpt.of(known.text())
                    + ", for Buildah before 1.37 does not know every argument there");
            text.setFlags(List.of("--platform=" + known.text()));
        }
        keepPlatform(planned, text);
        text.replaceNext(stage.base(), base(planned, base));
        return text;
    }

    /** The base to write instead; empty where Buildah reads it as the reference does. */
    private Optional<String> base(PlannedStage planned, Word base) {
        Stage stage = planned.stage();
        boolean odd = isOdd(stage.base());
        if (!(base instanceof Word.Known known)) {
            if (odd) {
                findings.refuse(stage.from(), "Buildah reads " + Excerpt.of(stage.base())
                        + " in another way, and what it comes to is not known before the build");
            }
            return Optional.empty();
        }
        Optional<String> stageName =
                planned.base() instanceof StageBase.Earlier earlier ? earlier.stage().nameAsWritten() : Optional.empty();
        String name = stageName.orElse(known.text());
        if (!base.equals(arguments.base(stage))) {
            findings.rewritten(stage.from(), Excerpt.of(stage.base()) + " is written as " + Excerpt.of(name)
                    + ", which the build context of that name is");
            return Optional.of(BuildahWords.literal(name));
        }
        boolean otherCase = !name.equals(known.text());
        boolean lateStage = stageName.isPresent() && stage.base().indexOf('$') >= 0 && !findings.version().isAtLeast(1, 30);
        if (!otherCase && !lateStage && !odd) {
            return Optional.empty();
        }
        findings.rewritten(stage.from(), Excerpt.of(stage.base()) + " is written as " + Excerpt.of(name)
                + ", for Buildah reads it in another way");
        // What is no name of an image is refused by Buildah; but a backslash at its end must not take the next line along.
        return Optional.of(BuildahWords.literal(name));
    }

    private boolean isOdd(String word) {
        BuildahWords read = BuildahWords.of(word, escape);
        return read.isOdd() || read.names().stream().anyMatch(BuildahWords::isLacking);
    }

    /** Stages are to be given in their order. */
    private void keepPlatform(PlannedStage planned, InstructionText text) {
        Stage stage = planned.stage();
        Optional<Word> target = arguments.global(TARGET);
        if (stage.platform().isPresent()) {
            foreign = Optional.of(stage).filter(any -> !arguments.platform(stage).equals(target));
        } else if (!(planned.base() instanceof StageBase.Earlier) && foreign.isPresent()
                && !BuildahFeature.FOREIGN_PLATFORM.isIn(findings.version())) {
            if (target.isPresent() && target.get() instanceof Word.Known known) {
                findings.rewritten(stage.from(), "--platform=" + known.text()
                        + " is put in front, for Buildah before 1.40 takes the platform of the FROM in line " + foreign.get().line());
                text.setFlags(List.of("--platform=" + known.text()));
                foreign = Optional.empty();
            } else {
                findings.require(BuildahFeature.FOREIGN_PLATFORM, foreign.get().from());
            }
        }
    }
}
