package io.github.werfmaven.plan;

import io.github.werfmaven.context.ContextException;
import io.github.werfmaven.context.ContextSelection;
import io.github.werfmaven.context.CopySources;
import io.github.werfmaven.dockerfile.instructions.Instruction;
import io.github.werfmaven.dockerfile.parser.Excerpt;
import io.github.werfmaven.dockerfile.parser.Heredoc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What COPY and ADD take.
 *
 * @see <a href="https://docs.docker.com/reference/dockerfile/#copy">Dockerfile reference, COPY</a>
 */
final class TransferIntakes {

    private static final ImagePath ROOT = new ImagePath.Absolute("/");

    private final StageGraph graph;
    private final ContextFiles context;
    private final UsedInputs used;
    private final Complaints complaints;

    TransferIntakes(StageGraph graph, ContextFiles context, UsedInputs used, Complaints complaints) {
        this.graph = graph;
        this.context = context;
        this.used = used;
        this.complaints = complaints;
    }

    List<Intake> of(Scheduled place, Instruction.FileTransfer transfer, StageState state) {
        List<Expanded> words = transfer.transfer().sources().stream().map(state::expand).toList();
        List<Source> sources = new ArrayList<>();
        if (transfer instanceof Instruction.Copy copy && copy.from().isPresent()) {
            Origin origin = graph.origin(new Scheduled.Reference(copy.from().get(), false));
            if (origin instanceof Origin.OfContext named) {
                used.context(named.name());
            }
            if (origin instanceof Origin.OfContext named && named.context() instanceof NamedContext.Directory directory) {
                addNamed(place, copy, named.name(), directory, words, sources);
            } else {
                words.forEach(word -> elsewhere(origin, word).ifPresent(sources::add));
            }
        } else {
            addContext(place, transfer, words, sources);
            addOthers(place, transfer, words, state, sources);
        }
        transfer.transfer().files().forEach(heredoc -> sources.add(inline(heredoc, state)));
        ImagePath destination = state.path(state.expand(transfer.transfer().destination()));
        return sources.stream().map(source -> new Intake(source, destination)).toList();
    }

    /** What a word means in a stage or an image; empty where complaint of that was made already. */
    static Optional<Source> elsewhere(Origin origin, Expanded word) {
        if (word instanceof Expanded.Unknown unknown) {
            return Optional.of(new Source.Unknown(unknown));
        }
        String path = ((ImagePath.Absolute) ROOT.resolve(word)).path();
        if (origin instanceof Origin.OfStage stage) {
            return Optional.of(new Source.OfStage(stage.stage(), path));
        }
        if (origin instanceof Origin.OfContext named && named.context() instanceof NamedContext.Image image) {
            return Optional.of(new Source.OfImage(image.reference().toString(), path));
        }
        return origin instanceof Origin.OfImage image
                ? Optional.of(new Source.OfImage(image.reference(), path))
                : Optional.empty();
    }

    private void addNamed(Scheduled place, Instruction.Copy copy, String name, NamedContext.Directory directory,
            List<Expanded> words, List<Source> sources) {
        List<String> paths = texts(words);
        words.stream().filter(Expanded.Unknown.class::isInstance)
                .forEach(word -> sources.add(new Source.Unknown((Expanded.Unknown) word)));
        if (paths.isEmpty()) {
            return;
        }
        CopySources wanted = new CopySources(paths, copy.excludes(), paths.size() == words.size(), false);
        try {
            ContextSelection selection = used.files(directory, context).select(wanted);
            if (paths.size() == words.size()) {
                selection.faults().forEach(fault -> complaints.add(place, ContextFaults.sentence(fault)));
            }
            sources.add(new Source.OfContext(name, paths, selection.entries()));
        } catch (ContextException unreadable) {
            complaints.add(place, unreadable.getMessage());
        }
    }

    private void addContext(Scheduled place, Instruction.FileTransfer transfer, List<Expanded> words, List<Source> sources) {
        List<String> paths = texts(words).stream().filter(text -> !RemoteAddress.isRemote(text)).toList();
        if (paths.isEmpty()) {
            return;
        }
        boolean isOnly = paths.size() == words.size() && transfer.transfer().files().isEmpty();
        CopySources wanted = new CopySources(paths, transfer.excludes(), isOnly, transfer instanceof Instruction.Add);
        try {
            ContextSelection selection = context.select(wanted);
            // A pattern that matches nothing does no harm beside another source, which may be the one that is not known.
            if (texts(words).size() == words.size()) {
                selection.faults().forEach(fault -> complaints.add(place, ContextFaults.sentence(fault)));
            }
            sources.add(new Source.Context(paths, selection.entries(), selection.canTakeNewName()));
        } catch (ContextException unreadable) {
            complaints.add(place, unreadable.getMessage());
            if (!context.isReadable()) {
                complaints.throwIfAny();
            }
        }
    }

    private void addOthers(
            Scheduled place, Instruction.FileTransfer transfer, List<Expanded> words, StageState state, List<Source> sources) {
        Optional<Expanded> checksum = transfer instanceof Instruction.Add add ? add.checksum().map(state::expand) : Optional.empty();
        for (Expanded word : words) {
            if (word instanceof Expanded.Unknown unknown) {
                sources.add(new Source.Unknown(unknown));
            } else if (word instanceof Expanded.Known known && RemoteAddress.isRemote(known.text())) {
                if (transfer instanceof Instruction.Copy) {
                    complaints.add(place, "COPY takes no address such as " + Excerpt.of(known.text()) + ": ADD does");
                }
                sources.add(RemoteAddress.source(known.text(), checksum));
            }
        }
    }

    private static List<String> texts(List<Expanded> words) {
        return words.stream().filter(Expanded.Known.class::isInstance).map(word -> ((Expanded.Known) word).text()).toList();
    }

    private static Source inline(Heredoc heredoc, StageState state) {
        return new Source.Inline(heredoc.name(),
                heredoc.expand() ? state.expandHeredoc(heredoc.text()) : new Expanded.Known(heredoc.text()));
    }
}
