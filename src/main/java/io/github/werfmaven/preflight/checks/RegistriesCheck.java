package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.containers.RegistriesFiles;
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

/** Buildah reads the configuration of registries before it pulls an image: containers-registries.conf(5). */
public final class RegistriesCheck implements Check {

    private final Host host;

    public RegistriesCheck(Host host) {
        this.host = host;
    }

    @Override
    public String name() {
        return "registries";
    }

    @Override
    public String title() {
        return "registries.conf can be used, where there is one";
    }

    @Override
    public List<Finding> findings() {
        RegistriesFiles files = RegistriesFiles.of(host);
        return files.fault().map(this::finding).stream().toList();
    }

    /** Nothing is pulled for an image that is built from scratch, or upon one that is there. */
    private Finding finding(TomlFile.Fault fault) {
        return Finding.degrading(
                Set.of(Part.NATIVE),
                "Buildah pulls no image because of its registries.conf",
                fault.toString(),
                remedy(fault.file()));
    }

    private Remedy remedy(Path file) {
        Optional<String> variable = Optional.of(RegistriesFiles.VARIABLE).filter(name -> host.environment(name).isPresent());
        return variable.filter(name -> Files.notExists(file))
                .map(name -> Remedy.of("name a file that is there, or none", RemedyCommand.byUser("unset", name)))
                .orElseGet(() -> new ConfigurationFileRemedy(host).of(file));
    }
}
