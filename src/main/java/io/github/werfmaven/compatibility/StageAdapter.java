package io.github.werfmaven.compatibility;

import io.github.werfmaven.dockerfile.instructions.ArgumentDeclaration;
import io.github.werfmaven.dockerfile.instructions.Instruction;
import io.github.werfmaven.dockerfile.instructions.NamedValue;
import io.github.werfmaven.dockerfile.instructions.Word;
import io.github.werfmaven.dockerfile.parser.Excerpt;
import io.github.werfmaven.dockerfile.parser.InstructionNode;
import io.github.werfmaven.plan.StageNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Goes over the instructions of one stage, and keeps what those below depend on. */
final class StageAdapter {

    private final StageWords words;
    private final Findings findings;
    private final StageNames names;
    private final ArgumentCacheKeys cacheKeys;
    private final CommandAdapter commands;
    private final Map<String, Set<String>> exposed;
    private final WorkingFolders folders;
    private final List<Instruction.Volume> volumes = new ArrayList<>();
    private Optional<String> workdir;
    private List<String> shell;

    private StageAdapter(StageWords words, Findings findings, StageNames names, ArgumentCacheKeys cacheKeys, Map<String, Set<String>> exposed,
            WorkingFolders folders, Optional<String> workdir, List<String> shell) {
        this.words = words;
        this.findings = findings;
        this.names = names;
        this.cacheKeys = cacheKeys;
        this.commands = new CommandAdapter(findings);
        this.exposed = exposed;
        this.folders = folders;
        this.workdir = workdir;
        this.shell = shell;
    }

    /** @param workdir the image's working directory, where it is known */
    static StageAdapter ofImage(StageWords words, Findings findings, StageNames names, ArgumentCacheKeys cacheKeys, Optional<String> workdir) {
        return new StageAdapter(words, findings, names, cacheKeys, new HashMap<>(), WorkingFolders.ofImage(findings), workdir,
                CommandAdapter.DEFAULT_SHELL);
    }

    /** For a stage that builds upon this one, which has come to its end. */
    StageAdapter child() {
        Map<String, Set<String>> inherited = new HashMap<>();
        exposed.forEach((number, ports) -> inherited.put(number, new TreeSet<>(ports)));
        return new StageAdapter(words.child(), findings, names, cacheKeys, inherited, folders.child(), workdir, shell);
    }

    /** The instruction as Buildah is to read it; instructions are to be given in their order. */
    InstructionText adapt(Instruction instruction) {
        InstructionText text = new InstructionText(instruction.node());
        if (instruction instanceof Instruction.FileTransfer transfer) {
            new TransferAdapter(words, findings, names).adapt(transfer, text);
            copyTo(transfer);
        } else if (instruction instanceof Instruction.Run run) {
            new RunAdapter(words, findings, names).adapt(run, workdir, shell, text);
            folders.run(run.node());
            warnOfVolumes(run);
        } else if (instruction instanceof Instruction.Cmd cmd) {
            commands.adaptDefault(cmd.node(), cmd.command(), shell, text);
        } else if (instruction instanceof Instruction.Entrypoint entrypoint) {
            commands.adaptDefault(entrypoint.node(), entrypoint.command(), shell, text);
        } else if (instruction instanceof Instruction.Env env) {
            adaptPairs(env.node(), env.variables(), text);
        } else if (instruction instanceof Instruction.Label label) {
            adaptPairs(label.node(), label.labels(), text);
        } else if (instruction instanceof Instruction.Arg arg) {
            adaptDeclarations(arg, text);
        } else if (instruction instanceof Instruction.Expose expose) {
            adaptPorts(expose, text);
        } else if (instruction instanceof Instruction.Volume volume) {
            volumes.add(volume);
            List<Optional<String>> paths = volume.paths().stream().map(path -> words.rewritten(volume.node(), path)).toList();
            TransferAdapter.writePaths(volume.node(), volume.node().arguments(), paths, text);
        } else if (instruction instanceof Instruction.User user) {
            text.replaceNext(user.user(), words.rewritten(user.node(), user.user()));
            folders.user(known(user.user()).orElse(""));
        } else if (instruction instanceof Instruction.StopSignal signal) {
            text.replaceNext(signal.signal(), words.rewritten(signal.node(), signal.signal()));
        } else if (instruction instanceof Instruction.Workdir directory) {
            adaptWorkdir(directory, text);
        } else if (instruction instanceof Instruction.Healthcheck healthcheck) {
            adaptHealthcheck(healthcheck, text);
        } else if (instruction instanceof Instruction.Shell given) {
            shell = given.words();
        }
        words.apply(instruction);
        return text;
    }

    /** Where this stage becomes the image. */
    void end() {
        folders.warnOfMissing();
    }

    private void copyTo(Instruction.FileTransfer transfer) {
        Optional<String> owner = transfer.chown().flatMap(this::known);
        known(transfer.transfer().destination())
                .flatMap(target -> target.startsWith("/") ? Optional.of(target) : workdir.map(folder -> folder + "/" + target))
                .ifPresent(target -> folders.copy(transfer.node(), ContainerPath.resolve("/", target), owner));
    }

    private Optional<String> known(String word) {
        return words.expand(word) instanceof Word.Known known ? Optional.of(known.text()) : Optional.empty();
    }

    private void warnOfVolumes(Instruction.Run run) {
        if (findings.version().isAtLeast(1, 37)) {
            return;
        }
        for (Instruction.Volume volume : volumes) {
            findings.warn(volume.node(), "Buildah before 1.37 throws away what the RUN in line " + run.node().lines().first()
                    + " writes to " + Excerpt.of(String.join(", ", volume.paths())) + "; put VOLUME below the last RUN");
        }
        volumes.clear();
    }

    private void adaptPairs(InstructionNode node, List<NamedValue> pairs, InstructionText text) {
        for (NamedValue pair : pairs) {
            text.replaceNext(pair.name(), words.rewritten(node, pair.name()));
            text.replaceNext(pair.value(), words.rewritten(node, pair.value()));
        }
    }

    /** A declaration sees those before it in the same ARG; to Buildah they are not there yet. */
    private void adaptDeclarations(Instruction.Arg arg, InstructionText text) {
        StageWords during = words.copy();
        for (ArgumentDeclaration declaration : arg.declarations()) {
            Optional<String> value = declaration.defaultValue();
            boolean lacking = value.isEmpty() && BuildahWords.isLacking(declaration.name());
            text.replaceNext(declaration.name(), lacking ? during.predefined(arg.node(), declaration) : Optional.empty());
            value.ifPresent(written -> text.replaceNext(written, during.rewritten(arg.node(), written)));
            during.apply(new Instruction.Arg(arg.node(), List.of(declaration)));
            if (findings.version().isAtLeast(1, 37) && during.isOtherPlatform(declaration)) {
                findings.refuse(arg.node(), "Buildah, since 1.37, leaves out the default of " + declaration.name()
                        + " and takes the platform's own value; give the argument another name");
            }
            during.hide(declaration.name());
        }
        if (cacheKeys.concern(arg)) {
            StageWords behind = words.copy();
            behind.apply(arg);
            cacheKeys.of(arg, behind).ifPresent(text::append);
        }
    }

    private void adaptPorts(Instruction.Expose expose, InstructionText text) {
        List<String> written = new ArrayList<>();
        for (String word : expose.ports()) {
            if (!(words.expand(word) instanceof Word.Known known)) {
                expose.ports().forEach(port -> text.replaceNext(port, words.rewritten(expose.node(), port)));
                return;
            }
            written.addAll(known.words());
        }
        Optional<List<String>> ports = ExposedPorts.of(written);
        if (ports.isEmpty()) {
            return;
        }
        ports.get().forEach(port -> expose(port, expose.node()));
        boolean odd = expose.ports().stream().anyMatch(word -> words.text(expose.node(), word).isPresent());
        if (odd || !ExposedPorts.arePlain(written)) {
            String list = String.join(" ", ports.get());
            findings.rewritten(expose.node(), "EXPOSE is written as " + Excerpt.of(list) + ", for Buildah takes only single ports");
            text.setArguments(list);
        }
    }

    private void expose(String port, InstructionNode node) {
        Set<String> known = exposed.computeIfAbsent(ExposedPorts.number(port), any -> new TreeSet<>());
        boolean second = known.stream().anyMatch(other -> !other.startsWith(node.lines().first() + ":"));
        if (second && known.stream().noneMatch(other -> other.endsWith(":" + port))) {
            findings.require(BuildahFeature.SECOND_PROTOCOL, node);
        }
        known.add(node.lines().first() + ":" + port);
    }

    private void adaptWorkdir(Instruction.Workdir directory, InstructionText text) {
        InstructionNode node = directory.node();
        Optional<String> odd = words.text(node, directory.path());
        if (!(words.expand(directory.path()) instanceof Word.Known known)) {
            workdir = Optional.empty();
            folders.enter(node, workdir);
            return;
        }
        String path = known.text();
        boolean absolute = path.startsWith("/");
        String clean = ContainerPath.resolve("/", path);
        if (absolute && !clean.equals(path)) {
            findings.rewritten(node, "WORKDIR is written as " + Excerpt.of(clean) + ", for Buildah keeps the path as it is");
            text.setArguments(BuildahWords.literal(clean));
        } else {
            text.replaceNext(directory.path(), odd.map(BuildahWords::literal));
        }
        workdir = absolute ? Optional.of(clean) : workdir.map(current -> ContainerPath.resolve(current, path));
        folders.enter(node, workdir);
    }

    private void adaptHealthcheck(Instruction.Healthcheck healthcheck, InstructionText text) {
        InstructionNode node = healthcheck.node();
        healthcheck.startInterval().ifPresent(any -> findings.require(BuildahFeature.START_INTERVAL, node));
        if (CommandAdapter.isCut(healthcheck)) {
            findings.require(BuildahFeature.HEALTHCHECK_TEXT_AFTER_JSON, node);
        }
        boolean noRetries = healthcheck.retries().isPresent() && healthcheck.retries().getAsInt() == 0;
        List<String> flags = node.flags().stream()
                .filter(flag -> !(flag.startsWith("--retries=") && noRetries
                        || flag.startsWith("--interval=") && healthcheck.interval().isEmpty()
                        || flag.startsWith("--timeout=") && healthcheck.timeout().isEmpty()
                        || flag.startsWith("--start-period=") && healthcheck.startPeriod().isEmpty()
                        || flag.startsWith("--start-interval=") && healthcheck.startInterval().isEmpty()))
                .toList();
        if (healthcheck.command().isPresent() && !flags.equals(node.flags())) {
            findings.rewritten(node, "flags that are 0 are left out, for Buildah refuses the default where it is written");
            text.setFlags(flags);
        }
    }
}
