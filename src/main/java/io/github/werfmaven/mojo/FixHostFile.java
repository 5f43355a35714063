package io.github.werfmaven.mojo;

import io.github.werfmaven.build.ResultDirectory;
import io.github.werfmaven.build.ResultsUnwritableException;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.host.HostFacts;
import io.github.werfmaven.preflight.FixHostScript;
import io.github.werfmaven.preflight.RemedyCommand;
import io.github.werfmaven.preflight.WeighedFinding;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.logging.Log;

/** The script among the results that an administrator is handed. */
final class FixHostFile {

    private final Host host;
    private final ResultDirectory results;
    private final Log log;

    FixHostFile(Host host, ResultDirectory results, Log log) {
        this.host = host;
        this.results = results;
        this.log = log;
    }

    /**
     * Writes what an administrator can do about these findings, or takes away what was written about earlier ones.
     *
     * @return how to run the script, as a sentence; empty where there is none. A folder that cannot be written is only warned of: it
     *     says nothing about the host
     */
    Optional<String> update(List<WeighedFinding> findings) {
        try {
            return results.writeScript(FixHostScript.NAME, FixHostScript.of(findings, HostFacts.of(host).toString())).map(this::advice);
        } catch (ResultsUnwritableException unwritable) {
            log.warn(unwritable.getMessage());
            return Optional.empty();
        }
    }

    /** Through sh, because the file may lie where nothing is executed. */
    private String advice(Path script) {
        String command = "sh " + RemedyCommand.quoted(script.toString());
        return "To mend this host, " + (host.isRoot() ? "run " : "an administrator can run sudo ") + command;
    }
}
