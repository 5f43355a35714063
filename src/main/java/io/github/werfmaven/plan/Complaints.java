package io.github.werfmaven.plan;

import io.github.werfmaven.dockerfile.parser.DockerfileErrors;
import io.github.werfmaven.dockerfile.parser.DockerfileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/** Collects what is wrong with a plan, or at least odd, in whatever order it is found. */
final class Complaints {

    /** Far more than are shown; whoever has so many need not wait for the others. */
    private static final int MOST = 1000;

    private final Path path;
    private final List<Complaint> complaints = new ArrayList<>();
    private final List<PlanWarning> warnings = new ArrayList<>();

    private record Complaint(int line, String instruction, String sentence) {
    }

    Complaints(Path path) {
        this.path = path;
    }

    /** @throws DockerfileException where there are too many to go on */
    void add(int line, String instruction, String sentence) {
        complaints.add(new Complaint(line, instruction, sentence));
        if (complaints.size() == MOST) {
            throwIfAny();
        }
    }

    void add(Scheduled place, String sentence) {
        add(place.line(), place.text(), sentence);
    }

    /** For what can be built all the same. */
    void warn(Scheduled place, String sentence) {
        warnings.add(new PlanWarning(OptionalInt.of(place.line()), sentence));
    }

    List<PlanWarning> warnings() {
        return warnings;
    }

    /** @throws DockerfileException with the complaints in the order of their lines, where there are any */
    void throwIfAny() {
        DockerfileErrors errors = new DockerfileErrors(path);
        complaints.stream()
                .sorted(Comparator.comparingInt(Complaint::line))
                .forEach(complaint -> errors.add(complaint.line(), complaint.instruction(), complaint.sentence()));
        errors.throwIfAny();
    }
}
