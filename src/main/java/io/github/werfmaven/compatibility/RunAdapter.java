package io.github.werfmaven.compatibility;

import io.github.werfmaven.buildah.Isolation;
import io.github.werfmaven.dockerfile.instructions.Instruction;
import io.github.werfmaven.dockerfile.instructions.MountFlag;
import io.github.werfmaven.dockerfile.parser.Excerpt;
import io.github.werfmaven.dockerfile.parser.InstructionNode;
import io.github.werfmaven.plan.StageNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** RUN: its flags and its command. */
final class RunAdapter {

    private final StageWords words;
    private final Findings findings;
    private final StageNames names;

    RunAdapter(StageWords words, Findings findings, StageNames names) {
        this.words = words;
        this.findings = findings;
        this.names = names;
    }

    /** @param workdir the working directory, where it is known */
    void adapt(Instruction.Run run, Optional<String> workdir, List<String> shell, InstructionText text) {
        InstructionNode node = run.node();
        run.network().filter(network -> !network.equals("default"))
                .ifPresent(any -> findings.require(BuildahFeature.RUN_NETWORK, node));
        if (run.network().filter("none"::equals).isPresent() && findings.isolation() instanceof Isolation.Chroot) {
            findings.warn(node, "--network=none does not hold: the isolation chroot has no network of its own, and the command"
                    + " has the host's; an OCI runtime, crun or runc, gives it none");
        }
        run.security().filter(security -> !security.equals("sandbox"))
                .ifPresent(any -> findings.require(BuildahFeature.RUN_SECURITY, node));
        run.devices().stream().findFirst().ifPresent(any -> findings.require(BuildahFeature.RUN_DEVICE, node));
        words.refuseHiding();
        words.unseenIn(CommandAdapter.script(node)).ifPresent(name -> findings.refuse(node, Excerpt.of(name) + ": "
                + BuildahFeature.INHERITED_ARGUMENT.missing(findings.version())));
        List<String> flags = flags(run, workdir);
        if (!flags.equals(node.flags())) {
            text.setFlags(flags);
        }
        new CommandAdapter(findings).adaptRun(run, shell, text);
    }

    private List<String> flags(Instruction.Run run, Optional<String> workdir) {
        RunMounts mounts = new RunMounts(words, findings, names);
        List<String> flags = new ArrayList<>();
        int mount = 0;
        for (String flag : run.node().flags()) {
            if (flag.startsWith("--mount=")) {
                MountFlag written = run.mounts().get(mount++);
                flags.add(mounts.rewritten(run, written, workdir).map(value -> "--mount=" + value).orElse(flag));
            } else if (flag.equals("--security=sandbox") || flag.equals("--network=default") && !findings.version().isAtLeast(1, 30)) {
                findings.rewritten(run.node(), flag + " is left out: it is the default, and Buildah has no such flag");
            } else {
                flags.add(flag);
            }
        }
        return flags;
    }
}
