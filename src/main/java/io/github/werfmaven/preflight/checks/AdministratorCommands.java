package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Remedy;
import java.util.List;

/** Remedies that change the host: their commands have {@code sudo} in front, unless the user is root. */
final class AdministratorCommands {

    private final Host host;

    AdministratorCommands(Host host) {
        this.host = host;
    }

    /** Installs a tool from the packages of this distribution; only a sentence where the distribution is not known. */
    Remedy install(RequiredTool tool) {
        return DistributionFamily.of(host.osRelease())
                .map(family -> new Remedy("install " + tool, List.of(run(family.install(tool)))))
                .orElseGet(() -> new Remedy(
                        "install " + tool + " with the package manager of this distribution", List.of()));
    }

    /** Gives a kernel setting a value that outlives a restart: sysctl.d(5). */
    List<String> setPersistently(String setting, String value) {
        String file = "/etc/sysctl.d/99-werf-" + setting.substring(setting.indexOf('.') + 1).replace('_', '-') + ".conf";
        return List.of(write(setting + " = " + value, file), run("sysctl -p " + file));
    }

    /** Makes these lines a file's whole content. */
    String write(String text, String file) {
        return "printf '%s\\n' '" + text.replace("'", "'\\''") + "' | " + run("tee " + file);
    }

    /** Puts a line at the end of files. */
    String append(String line, List<String> files) {
        return "echo '" + line + "' | " + run("tee -a " + String.join(" ", files));
    }

    String run(String command) {
        return host.isRoot() ? command : "sudo " + command;
    }
}
