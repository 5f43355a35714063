package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.containers.UserDirectories;
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
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Buildah wants to read every containers.conf, to believe every value in it, and the user to own its place: containers.conf(5). */
public final class ContainersConfigurationCheck implements Check {

    private static final String NAME = "containers/containers.conf";

    private final Host host;
    private final BuildahVersionQuery versions;
    private final Optional<Path> buildah;
    private final Predicate<Path> writable;
    private final FileOwnership ownership;

    /** @param buildah the Buildah that builds, where there is one */
    public ContainersConfigurationCheck(Host host, BuildahVersionQuery versions, Optional<Path> buildah) {
        this(host, versions, buildah, Files::isWritable);
    }

    ContainersConfigurationCheck(Host host, BuildahVersionQuery versions, Optional<Path> buildah, Predicate<Path> writable) {
        this.host = host;
        this.versions = versions;
        this.buildah = buildah;
        this.writable = writable;
        this.ownership = new FileOwnership(host);
    }

    @Override
    public String name() {
        return "containers-configuration";
    }

    @Override
    public String title() {
        return "containers.conf can be used, where there is one";
    }

    @Override
    public List<Finding> findings() {
        if (buildah.isEmpty()) {
            return List.of();
        }
        Optional<BuildahComplaint> complaint = BuildahComplaint.of(host, versions, buildah);
        if (complaint.isPresent()) {
            return complaint.filter(said -> said.subject() == BuildahComplaint.Subject.CONTAINERS_CONFIGURATION)
                    .map(this::refusal)
                    .stream().toList();
        }
        return isClosed(directory()) ? List.of(closed()) : List.of();
    }

    private Finding refusal(BuildahComplaint complaint) {
        return Finding.blocking(
                Set.of(Part.NATIVE),
                "Buildah does nothing because of the configuration of containers",
                complaint.words(),
                remedy(complaint));
    }

    private Remedy remedy(BuildahComplaint complaint) {
        for (String variable : List.of("CONTAINERS_CONF_OVERRIDE", "CONTAINERS_CONF")) {
            if (complaint.words().contains(variable + " file")) {
                return Remedy.of("name a file that is there, or none", RemedyCommand.byUser("unset", variable));
            }
        }
        if (complaint.words().contains("is not owned by")) {
            return ownership.giveBack(directory());
        }
        return culprit(complaint).map(new ConfigurationFileRemedy(host)::of).orElseGet(() -> Remedy.of(
                "correct that value in containers.conf; podman info or buildah --version says when it is right"));
    }

    /** Of a value that it does not believe Buildah does not say in which file it stands. */
    private Optional<Path> culprit(BuildahComplaint complaint) {
        if (!complaint.words().startsWith("validating ")) {
            return complaint.path();
        }
        List<Path> files = Stream.of(directory().resolve(NAME), host.path("/etc/" + NAME)).filter(Files::exists).toList();
        return files.size() == 1 ? files.stream().findFirst() : Optional.empty();
    }

    /** Buildah 1.28 makes a directory of its own in there; one from before may be there. */
    private boolean isClosed(Path directory) {
        return Files.isDirectory(directory)
                && !ownership.isMine(directory)
                && !writable.test(directory)
                && Files.notExists(directory.resolve("cni"));
    }

    private Finding closed() {
        Path directory = directory();
        return Finding.blocking(
                Set.of(Part.NATIVE),
                "the user's configuration directory belongs to somebody else, and Buildah cannot write there",
                FileOwnership.seen(directory),
                ownership.giveBack(directory));
    }

    private Path directory() {
        return UserDirectories.configuration(host);
    }
}
