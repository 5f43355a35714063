package io.github.werfmaven.mojo;

import io.github.werfmaven.build.BuildExplanation;
import io.github.werfmaven.host.Host;
import org.apache.maven.plugins.annotations.Mojo;

/** Says what the build goal would do, and with which command. Runs nothing and writes nothing. */
@Mojo(name = "explain", requiresProject = false, threadSafe = true)
public final class ExplainMojo extends AbstractImageMojo {

    @Override
    void run() {
        Host host = Host.current();
        BuildExplanation explanation = new BuildExplanation(host, processes(host), new MavenBuildLog(getLog()));
        explanation.explain(buildRequest(host)).forEach(getLog()::info);
    }
}
