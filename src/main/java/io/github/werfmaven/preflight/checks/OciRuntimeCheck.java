package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Check;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Remedy;
import io.github.werfmaven.runtime.OciRuntimeFinder;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The mode native-rootless runs RUN instructions in containers, which an OCI runtime makes. */
public final class OciRuntimeCheck implements Check {

    private final OciRuntimeFinder runtimes;
    private final Optional<String> named;
    private final AdministratorCommands administrator;

    /** @param named the name or path of the runtime that the user asked for; absent means any */
    public OciRuntimeCheck(Host host, Optional<String> named) {
        this.runtimes = new OciRuntimeFinder(host);
        this.named = named;
        this.administrator = new AdministratorCommands(host);
    }

    @Override
    public String name() {
        return "oci-runtime";
    }

    @Override
    public String title() {
        return named.map(name -> "the OCI runtime " + name + " is there").orElse("an OCI runtime, crun or runc, is there");
    }

    @Override
    public List<Finding> findings() {
        if (named.isPresent()) {
            return named.flatMap(runtimes::find).isPresent() ? List.of() : List.of(missing(named.get()));
        }
        return runtimes.findKnown().isEmpty() ? List.of(noneFound()) : List.of();
    }

    private static Finding missing(String runtime) {
        boolean path = runtime.contains("/");
        return Finding.blocking(
                Set.of(Part.ROOTLESS),
                "the OCI runtime " + runtime + ", which was asked for, is not there",
                path ? "no executable file " + runtime : "no " + runtime + " in the directories of PATH",
                Remedy.of("install it, or name another with -Dwerf.runtime"));
    }

    private Finding noneFound() {
        return Finding.blocking(
                Set.of(Part.ROOTLESS),
                "no OCI runtime is installed, which leaves only the mode native-chroot",
                "neither crun nor runc in the directories of PATH",
                administrator.install(RequiredTool.CRUN));
    }
}
