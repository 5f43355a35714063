package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Remedy;
import io.github.werfmaven.preflight.RemedyCommand;
import java.util.List;

/** Remedies that change the host, which only root may do. */
final class AdministratorCommands {

    private final Host host;

    AdministratorCommands(Host host) {
        this.host = host;
    }

    /** Installs a tool from the packages of this distribution; only a sentence where the distribution is not known. */
    Remedy install(RequiredTool tool) {
        return DistributionFamily.of(host.osRelease())
                .map(family -> Remedy.of("install " + tool, family.install(tool, host)))
                .orElseGet(() -> Remedy.of("install " + tool + " with the package manager of this distribution"));
    }

    /** Gives a kernel setting a value that outlives a restart: sysctl.d(5). */
    List<RemedyCommand> setPersistently(String setting, String value) {
        String file = "/etc/sysctl.d/99-werf-" + setting.substring(setting.indexOf('.') + 1).replace('_', '-') + ".conf";
        // A small distribution comes without sysctl(8).
        RemedyCommand now = host.executable("sysctl").isPresent()
                ? RemedyCommand.run("sysctl", "-p", file)
                : new RemedyCommand.WriteFile("/proc/sys/" + setting.replace('.', '/'), value);
        return List.of(new RemedyCommand.WriteFile(file, setting + " = " + value), now);
    }
}
