package io.github.werfmaven.compatibility;

import io.github.werfmaven.buildah.BuildahVersion;
import io.github.werfmaven.buildah.Isolation;
import io.github.werfmaven.compatibility.Adaptation.Notice;
import io.github.werfmaven.dockerfile.parser.DockerfileErrors;
import io.github.werfmaven.dockerfile.parser.InstructionNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is found while the instructions of a Dockerfile go by. */
final class Findings {

    private final BuildahVersion version;
    private final Isolation isolation;
    private final DockerfileErrors errors;
    private final Set<Notice> rewrites = new LinkedHashSet<>();
    private final List<Notice> warnings = new ArrayList<>();

    Findings(Path path, BuildahVersion version, Isolation isolation) {
        this.version = version;
        this.isolation = isolation;
        this.errors = new DockerfileErrors(path);
    }

    BuildahVersion version() {
        return version;
    }

    Isolation isolation() {
        return isolation;
    }

    /** An error where this Buildah lacks it. */
    void require(BuildahFeature feature, InstructionNode node) {
        if (!feature.isIn(version)) {
            refuse(node, feature.missing(version));
        }
    }

    void refuse(InstructionNode node, String sentence) {
        errors.add(node.lines().first(), node.original(), sentence);
    }

    /** @param sentence what is written instead, and why */
    void rewritten(InstructionNode node, String sentence) {
        rewritten(node.lines().first(), sentence);
    }

    void rewritten(int line, String sentence) {
        rewrites.add(new Notice(line, sentence));
    }

    void warn(InstructionNode node, String sentence) {
        warnings.add(new Notice(node.lines().first(), sentence));
    }

    /** @throws io.github.werfmaven.dockerfile.parser.DockerfileException where something was refused */
    List<Notice> rewrites() {
        errors.throwIfAny();
        return rewrites.stream().sorted(Comparator.comparingInt(Notice::line)).toList();
    }

    List<Notice> warnings() {
        return warnings;
    }
}
