package io.github.werfmaven.preflight;

import io.github.werfmaven.preflight.RemedyCommand.Install;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * All that an administrator can do about the findings that matter, as one script for a POSIX shell: readable by whoever is handed
 * it, harmless when run twice, and ended by the first command that fails.
 */
public final class FixHostScript {

    /** The file's name. */
    public static final String NAME = "fix-host.sh";

    private final List<WeighedFinding> findings;

    private FixHostScript(List<WeighedFinding> findings) {
        this.findings = findings;
    }

    /**
     * The text of the script; empty where an administrator has nothing to do.
     *
     * @param findings the worst first
     * @param host which host they are about, in one line
     */
    public static Optional<String> of(List<WeighedFinding> findings, String host) {
        List<WeighedFinding> mendable = findings.stream()
                .filter(weighed -> weighed.weight() != Weight.IDLE && weighed.finding().remedy().needsAdministrator())
                .toList();
        return mendable.isEmpty() ? Optional.empty() : Optional.of(new FixHostScript(mendable).text(host));
    }

    private String text(String host) {
        List<String> lines = new ArrayList<>(head(host));
        lines.addAll(sections(FixHostScript::beforePackages));
        lines.addAll(packages());
        lines.addAll(sections(FixHostScript::afterPackages));
        lines.addAll(List.of("", "echo 'Done. The user who builds finds out with werf:check whether that was all.'"));
        return String.join("\n", lines) + "\n";
    }

    private static List<String> head(String host) {
        return List.of(
                "#!/bin/sh",
                "# Mends a host on which werf-maven-plugin cannot build images as it could. It is for this one:",
                "# " + PlainText.oneLine(host),
                "# To be run by root; run a second time it does no harm.",
                "set -eu",
                "",
                "if [ \"$(id -u)\" -ne 0 ]; then",
                "    echo '" + NAME + ": only root can do this' >&2",
                "    exit 1",
                "fi",
                "umask 022",
                "# What su leaves of another user's PATH may lack these.",
                "PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin");
    }

    /** All packages at once, and before all that does not ask to be done earlier, because it may need them. */
    private List<String> packages() {
        List<String> lines = new ArrayList<>();
        Map<String, Set<String>> packagesByCommand = new LinkedHashMap<>();
        Set<String> refreshes = new LinkedHashSet<>();
        for (WeighedFinding weighed : findings) {
            List<Install> installs = installs(weighed);
            if (!installs.isEmpty()) {
                lines.addAll(comment(weighed));
            }
            for (Install install : installs) {
                packagesByCommand.computeIfAbsent(install.command(), command -> new LinkedHashSet<>()).addAll(install.packages());
                refreshes.add(install.refresh());
            }
        }
        refreshes.remove("");
        if (packagesByCommand.keySet().stream().anyMatch(command -> command.startsWith("apt-get "))) {
            lines.add("export DEBIAN_FRONTEND=noninteractive");
        }
        refreshes.forEach(refresh -> lines.add(refresh + " || echo '" + NAME + ": going on with the lists of packages that are there' >&2"));
        packagesByCommand.forEach((command, names) -> lines.add(new Install("", command, List.copyOf(names)).typed(false)));
        return lines;
    }

    /** A section for each finding; findings with the same commands share one. */
    private List<String> sections(Function<List<RemedyCommand>, List<RemedyCommand>> part) {
        Map<List<String>, List<WeighedFinding>> sections = new LinkedHashMap<>();
        for (WeighedFinding weighed : findings) {
            List<String> commands = part.apply(weighed.finding().remedy().commands()).stream()
                    .flatMap(command -> command.scripted().stream())
                    .toList();
            sections.computeIfAbsent(commands, key -> new ArrayList<>()).add(weighed);
        }
        sections.remove(List.of());
        List<String> lines = new ArrayList<>();
        sections.forEach((commands, about) -> {
            about.forEach(weighed -> lines.addAll(comment(weighed)));
            lines.addAll(commands);
        });
        return lines;
    }

    /** What stands before a remedy's packages takes away what is in their way. */
    private static List<RemedyCommand> beforePackages(List<RemedyCommand> commands) {
        return commands.subList(0, Math.max(0, firstInstall(commands)));
    }

    private static List<RemedyCommand> afterPackages(List<RemedyCommand> commands) {
        return commands.subList(firstInstall(commands) + 1, commands.size());
    }

    private static int firstInstall(List<RemedyCommand> commands) {
        return commands.stream().map(Install.class::isInstance).toList().indexOf(true);
    }

    private static List<Install> installs(WeighedFinding weighed) {
        return weighed.finding().remedy().commands().stream()
                .filter(Install.class::isInstance)
                .map(Install.class::cast)
                .toList();
    }

    private static List<String> comment(WeighedFinding weighed) {
        Finding finding = weighed.finding();
        return List.of(
                "",
                "# " + weighed.check().name() + ": " + PlainText.oneLine(finding.problem()),
                "# Seen: " + PlainText.oneLine(finding.seen()));
    }
}
