package io.github.werfmaven.mojo;

import io.github.werfmaven.build.ResultDirectory;
import io.github.werfmaven.build.ResultsUnwritableException;
import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.engine.EngineRequest;
import io.github.werfmaven.engine.EngineSelector;
import io.github.werfmaven.engine.HostDiagnosis;
import io.github.werfmaven.engine.HostDiagnosisJson;
import io.github.werfmaven.engine.Thoroughness;
import io.github.werfmaven.engine.Trial;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.ReportText;
import io.github.werfmaven.process.ProcessRunner;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Finds out, by doing it, whether this host can build images, and says what mends it where it cannot. */
@Mojo(name = "check", requiresProject = false, aggregator = true, threadSafe = true)
public final class CheckMojo extends AbstractWerfMojo {

    /** Skips this goal. */
    @Parameter(property = "werf.skip.check", defaultValue = "false")
    boolean skipCheck;

    /** Whether every way to build is tried, not only the best until one works. */
    @Parameter(property = "werf.check.all", defaultValue = "false")
    boolean checkAll;

    @Override
    Optional<String> skipReason() {
        return skipCheck ? Optional.of("werf.skip.check is set") : super.skipReason();
    }

    @Override
    void run() throws MojoFailureException {
        Host host = Host.current();
        ProcessRunner processes = processes(host);
        BuildahVersionQuery versions = new BuildahVersionQuery(processes);
        EngineRequest request = engineRequest(host);
        HostDiagnosis diagnosis = HostDiagnosis.of(
                new EngineSelector(host, processes, versions),
                request,
                preflight(host, processes, versions, request),
                checkAll ? Thoroughness.EVERY_WAY : Thoroughness.UNTIL_ONE_WORKS);
        show(diagnosis, host);
        write(diagnosis);
        if (diagnosis.choice().isEmpty()) {
            throw new MojoFailureException(diagnosis.verdict());
        }
    }

    /** A folder that cannot be written says nothing about the host. */
    private void write(HostDiagnosis diagnosis) {
        try {
            new ResultDirectory(results()).write("check.json", HostDiagnosisJson.of(diagnosis));
        } catch (ResultsUnwritableException unwritable) {
            getLog().warn(unwritable.getMessage());
        }
    }

    private void show(HostDiagnosis diagnosis, Host host) {
        ReportText.kept(diagnosis.report()).forEach(getLog()::info);
        ReportText.findings(diagnosis.findings(), !host.isRoot()).forEach(getLog()::warn);
        Trial.failures(diagnosis.trials()).forEach(line -> getLog().warn("  tried " + line));
        if (diagnosis.choice().isPresent()) {
            getLog().info("This host is able: " + diagnosis.verdict());
        }
    }
}
