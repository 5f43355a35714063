package io.github.werfmaven.mojo;

import io.github.werfmaven.build.ResultDirectory;
import io.github.werfmaven.build.ResultsUnwritableException;
import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.engine.EngineRequest;
import io.github.werfmaven.engine.EngineSelector;
import io.github.werfmaven.engine.HostDiagnosis;
import io.github.werfmaven.engine.HostDiagnosisJson;
import io.github.werfmaven.engine.Thoroughness;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.host.HostFacts;
import io.github.werfmaven.preflight.Preflight;
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
        Preflight preflight = preflight(host, processes, versions, request, PlatformReader.platforms(platforms));
        HostDiagnosis diagnosis = HostDiagnosis.of(
                new EngineSelector(host, processes, versions, getLog()::info),
                request,
                preflight::run,
                checkAll ? Thoroughness.EVERY_WAY : Thoroughness.UNTIL_ONE_WORKS);
        getLog().debug("The checks took " + diagnosis.checking().toMillis() + " ms, the choice of the engine "
                + diagnosis.choosing().toMillis() + " ms");
        HostFacts facts = HostFacts.of(host);
        Optional<String> advice = fixHostFile(host).update(diagnosis.findings());
        new DiagnosisLog(getLog(), Colours.ofMaven()).tell(diagnosis, facts, checkAll, advice);
        write(HostDiagnosisJson.of(diagnosis, facts));
        if (diagnosis.choice().isEmpty()) {
            throw new MojoFailureException(failure(diagnosis, advice));
        }
    }

    /** A folder that cannot be written says nothing about the host. */
    private void write(String json) {
        try {
            new ResultDirectory(results()).write("check.json", json);
        } catch (ResultsUnwritableException unwritable) {
            getLog().warn(unwritable.getMessage());
        }
    }

    private static String failure(HostDiagnosis diagnosis, Optional<String> advice) {
        return diagnosis.verdict() + diagnosis.cause().map(cause -> ": " + cause).orElse("")
                + advice.map(sentence -> ". " + sentence).orElse("");
    }
}
