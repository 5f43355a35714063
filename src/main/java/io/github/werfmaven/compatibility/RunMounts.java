package io.github.werfmaven.compatibility;

import io.github.werfmaven.dockerfile.instructions.Instruction;
import io.github.werfmaven.dockerfile.instructions.InstructionFault;
import io.github.werfmaven.dockerfile.instructions.Mount;
import io.github.werfmaven.dockerfile.instructions.MountFlag;
import io.github.werfmaven.dockerfile.instructions.Stage;
import io.github.werfmaven.dockerfile.instructions.Word;
import io.github.werfmaven.dockerfile.parser.Excerpt;
import io.github.werfmaven.dockerfile.parser.InstructionNode;
import io.github.werfmaven.plan.StageNames;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The mounts of a RUN. Buildah knows fewer spellings of their fields than the reference, and of two it makes something else. */
final class RunMounts {

    /** Fields that every Buildah reads as the reference does. */
    private static final Pattern PLAIN = Pattern.compile(
            "type=(bind|cache|tmpfs|secret|ssh)|(id|from|source|src|target|dst|destination|env)=[^=\"'\\\\$`]+"
            + "|(mode|uid|gid)=[0-9]+|ro|readonly|rw|readwrite|required=(true|false)|sharing=(shared|locked)");

    private final StageWords words;
    private final Findings findings;
    private final StageNames names;

    RunMounts(StageWords words, Findings findings, StageNames names) {
        this.words = words;
        this.findings = findings;
        this.names = names;
    }

    /**
     * The value of a {@code --mount} as Buildah is to read it; empty where it does as it is written.
     *
     * @param workdir the working directory, where it is known
     */
    Optional<String> rewritten(Instruction.Run run, MountFlag flag, Optional<String> workdir) {
        Set<String> unknown = new HashSet<>();
        Mount mount;
        try {
            mount = flag.mount(value -> expand(value, unknown));
        } catch (InstructionFault fault) {
            if (unknown.isEmpty()) {
                findings.refuse(run.node(), fault.getMessage());
            }
            return Optional.empty();
        }
        InstructionNode node = run.node();
        requireFeatures(mount, node);
        Optional<String> from = flag.from().map(name -> names.ofMount(name).nameForBuildah().orElse(name));
        Optional<String> target = mount.target().map(path -> absolute(path, workdir, node));
        if (isPlain(flag, mount) && target.equals(mount.target()) && from.equals(flag.from())) {
            return Optional.empty();
        }
        if (!unknown.isEmpty()) {
            // A variable of the base image in an else plain mount is for Buildah to expand.
            return Optional.empty();
        }
        return Optional.of(write(MountWriter.fields(mount, target, from), flag, node));
    }

    private String expand(String value, Set<String> unknown) {
        Word word = words.expand(value);
        if (word instanceof Word.Known known) {
            return known.text();
        }
        unknown.add(value);
        return value;
    }

    private void requireFeatures(Mount mount, InstructionNode node) {
        if (mount instanceof Mount.Bind bind && !bind.readOnly()) {
            findings.require(BuildahFeature.WRITABLE_BIND, node);
        }
        if (mount instanceof Mount.Secret secret && secret.environment().isPresent()) {
            findings.require(BuildahFeature.SECRET_VARIABLE, node);
        }
    }

    private String absolute(String target, Optional<String> workdir, InstructionNode node) {
        if (target.startsWith("/") || BuildahFeature.RELATIVE_MOUNT.isIn(findings.version())) {
            return target;
        }
        if (workdir.isEmpty()) {
            findings.require(BuildahFeature.RELATIVE_MOUNT, node);
        }
        return workdir.map(directory -> ContainerPath.resolve(directory, target)).orElse(target);
    }

    private boolean isPlain(MountFlag flag, Mount mount) {
        if (!flag.text().contains("type=") && !findings.version().isAtLeast(1, 33)) {
            // Before, a mount without a type is of the type of the mount before it.
            return false;
        }
        boolean nameless = mount instanceof Mount.Secret secret
                && (secret.id().isEmpty() || flag.text().contains("source=") || flag.text().contains("src="));
        return !nameless && List.of(flag.text().split(",", -1)).stream().allMatch(field -> PLAIN.matcher(field).matches());
    }

    private String write(List<String> fields, MountFlag flag, InstructionNode node) {
        if (fields.stream().anyMatch(field -> field.indexOf(',') >= 0)) {
            findings.require(BuildahFeature.MOUNT_COMMA, node);
        }
        String text = String.join(",", fields);
        findings.rewritten(node, "--mount=" + Excerpt.of(flag.text()) + " is written as " + Excerpt.of(text)
                + ", for Buildah reads fewer spellings");
        return BuildahWords.literal(text);
    }
}
