package io.github.werfmaven.plan;

import io.github.werfmaven.context.ContextException;
import io.github.werfmaven.context.ContextSelection;
import io.github.werfmaven.dockerfile.instructions.Instruction;
import io.github.werfmaven.dockerfile.instructions.InstructionFault;
import io.github.werfmaven.dockerfile.instructions.Mount;
import io.github.werfmaven.dockerfile.instructions.MountFlag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the bind and cache mounts of RUN show. A cache without {@code from} begins empty, and the other mounts have no files.
 *
 * @see <a href="https://docs.docker.com/reference/dockerfile/#run---mount">Dockerfile reference, RUN --mount</a>
 */
final class MountIntakes {

    private final StageGraph graph;
    private final ContextFiles context;
    private final UsedInputs used;
    private final Complaints complaints;

    MountIntakes(StageGraph graph, ContextFiles context, UsedInputs used, Complaints complaints) {
        this.graph = graph;
        this.context = context;
        this.used = used;
        this.complaints = complaints;
    }

    List<Intake> of(Scheduled place, Instruction.Run run, StageState state) {
        List<Intake> intakes = new ArrayList<>();
        for (MountFlag flag : run.mounts()) {
            try {
                Optional<Mount> mount = state.scope().mount(flag);
                if (mount.isEmpty()) {
                    used.unknownMount();
                    intakes.add(unknown(flag, state));
                } else {
                    used.mount(place, mount.get());
                    ImagePath target = state.path(new Expanded.Known(mount.get().target().orElse("")));
                    source(place, mount.get()).ifPresent(source -> intakes.add(new Intake(source, target)));
                }
            } catch (InstructionFault told) {
                // As a fault of the whole instruction.
                continue;
            }
        }
        return intakes;
    }

    private static Intake unknown(MountFlag flag, StageState state) {
        Set<String> variables = new HashSet<>();
        for (String value : flag.values()) {
            if (state.expand(value) instanceof Expanded.Unknown unknown) {
                variables.addAll(unknown.variables());
            }
        }
        Expanded.Unknown word = Expanded.Unknown.of(flag.text(), variables);
        return new Intake(new Source.Unknown(word), new ImagePath.Unknown(word));
    }

    private Optional<Source> source(Scheduled place, Mount mount) {
        if (mount instanceof Mount.Bind bind) {
            String path = bind.source().orElse("");
            return bind.from().isPresent() ? elsewhere(place, bind.from().get(), path) : inContext(place, path);
        }
        return mount instanceof Mount.Cache cache
                ? cache.from().flatMap(from -> elsewhere(place, from, cache.source().orElse("")))
                : Optional.empty();
    }

    private Optional<Source> elsewhere(Scheduled place, String from, String path) {
        Origin origin = graph.origin(new Scheduled.Reference(from, true));
        if (origin instanceof Origin.OfContext named) {
            used.context(named.name());
        }
        return origin instanceof Origin.OfContext named && named.context() instanceof NamedContext.Directory directory
                ? mounted(place, used.files(directory, context), path)
                        .map(selection -> new Source.OfContext(named.name(), paths(path), selection.entries()))
                : TransferIntakes.elsewhere(origin, new Expanded.Known(path));
    }

    private Optional<Source> inContext(Scheduled place, String path) {
        return mounted(place, context, path)
                .map(selection -> new Source.Context(paths(path), selection.entries(), selection.canTakeNewName()));
    }

    private static List<String> paths(String path) {
        return List.of(path.isEmpty() ? "/" : path);
    }

    private Optional<ContextSelection> mounted(Scheduled place, ContextFiles files, String path) {
        try {
            ContextSelection selection = files.mount(path);
            selection.faults().forEach(fault -> complaints.add(place, ContextFaults.sentence(fault)));
            return Optional.of(selection);
        } catch (ContextException unreadable) {
            complaints.add(place, unreadable.getMessage());
            return Optional.empty();
        }
    }
}
