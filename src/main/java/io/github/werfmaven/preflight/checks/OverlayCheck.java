package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Check;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.process.ProcessRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The fastest way to stack layers: the kernel's overlayfs. Found out by mounting one beside the store and writing to it. */
public final class OverlayCheck implements Check {

    private final MountProbe probe;
    private final OverlayDiagnosis diagnosis;

    /** @param buildah the Buildah that builds, where there is one */
    public OverlayCheck(Host host, ProcessRunner processes, Optional<Path> buildah) {
        this.probe = new MountProbe(host, processes, buildah);
        this.diagnosis = new OverlayDiagnosis(host);
    }

    @Override
    public String name() {
        return "overlay";
    }

    @Override
    public String title() {
        return "layers can be mounted by the kernel's overlayfs";
    }

    @Override
    public List<Finding> findings() {
        return probe.overlay().flatMap(this::finding).stream().toList();
    }

    private Optional<Finding> finding(MountProbe.Outcome outcome) {
        if (outcome.endedAfter("namespace", "entered")) {
            return diagnosis.nothingMountable(outcome.complaint());
        }
        if (outcome.endedAfter("prepared", "mounted")) {
            return diagnosis.refused(outcome);
        }
        return outcome.endedAfter("mounted", "served") ? Optional.of(useless(outcome)) : Optional.empty();
    }

    private Finding useless(MountProbe.Outcome outcome) {
        return Finding.blocking(
                Set.of(Part.NATIVE_OVERLAY),
                "an overlay can be mounted on the file system of the store, but nothing can be deleted in it",
                outcome.complaint() + ", in an overlay in " + outcome.directory(),
                diagnosis.otherFileSystem());
    }
}
