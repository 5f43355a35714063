package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.containers.StorageFiles;
import io.github.werfmaven.containers.TomlFile;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Check;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Remedy;
import io.github.werfmaven.preflight.RemedyCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Buildah reads storage.conf even where its options outweigh all that is in there: containers-storage.conf(5). A driver that is not
 * known does no harm, because the plugin names its own.
 */
public final class StorageConfigurationCheck implements Check {

    private static final String VARIABLE = "CONTAINERS_STORAGE_CONF";
    private static final List<String> STRINGS = List.of("driver", "runroot", "graphroot", "rootless_storage_path");

    private final Host host;
    private final BuildahVersionQuery versions;
    private final Optional<Path> buildah;

    /** @param buildah the Buildah that builds, where there is one */
    public StorageConfigurationCheck(Host host, BuildahVersionQuery versions, Optional<Path> buildah) {
        this.host = host;
        this.versions = versions;
        this.buildah = buildah;
    }

    @Override
    public String name() {
        return "storage-configuration";
    }

    @Override
    public String title() {
        return "storage.conf can be used, where there is one";
    }

    @Override
    public List<Finding> findings() {
        Optional<BuildahComplaint> complaint = BuildahComplaint.of(host, versions, buildah);
        if (complaint.isPresent()) {
            return complaint.filter(said -> said.subject() == BuildahComplaint.Subject.STORAGE_CONFIGURATION)
                    .map(this::refusal)
                    .stream().toList();
        }
        return StorageFiles.of(host).user().flatMap(this::fault).map(this::passedOver).stream().toList();
    }

    private Finding refusal(BuildahComplaint complaint) {
        Optional<Path> culprit = complaint.path()
                .or(() -> StorageFiles.of(host).system())
                .or(() -> StorageFiles.of(host).user());
        if (culprit.isEmpty()) {
            return Finding.blocking(
                    Set.of(Part.NATIVE),
                    "Buildah does nothing because of where its images are to be kept",
                    complaint.words(),
                    Remedy.of("name absolute paths in HOME and in the variables XDG_…, or none"));
        }
        Path file = culprit.get();
        String seen = fault(file).map(TomlFile.Fault::toString).orElseGet(() -> file + ": " + complaint.words());
        return Finding.blocking(Set.of(Part.NATIVE), "Buildah does nothing because of its storage.conf", seen, remedy(file));
    }

    private Remedy remedy(Path file) {
        return host.environment(VARIABLE).isPresent() && !Files.exists(file)
                ? Remedy.of("name a file that is there, or none", RemedyCommand.byUser("unset", VARIABLE))
                : new ConfigurationFileRemedy(host).of(file);
    }

    /** As Buildah does since 1.29; before, it writes of the fault into its answers, and nothing goes on. */
    private Finding passedOver(TomlFile.Fault fault) {
        return Finding.degrading(
                Set.of(Part.NATIVE),
                "Buildah passes over the user's storage.conf, so its images may lie elsewhere than was meant",
                fault.toString(),
                remedy(fault.file()));
    }

    private Optional<TomlFile.Fault> fault(Path file) {
        TomlFile content = TomlFile.read(file);
        return content.fault().or(() -> STRINGS.stream()
                .filter(key -> content.value("storage", key).filter(value -> !(value instanceof String)).isPresent())
                .map(key -> new TomlFile.Fault(file, 0, key + " is no string"))
                .findFirst());
    }
}
