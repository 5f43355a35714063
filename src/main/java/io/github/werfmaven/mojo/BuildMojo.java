package io.github.werfmaven.mojo;

import io.github.werfmaven.build.BuildRequest;
import io.github.werfmaven.build.BuildResult;
import io.github.werfmaven.build.ImageBuild;
import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Preflight;
import io.github.werfmaven.process.ProcessRunner;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Builds the project's Dockerfile into a container image, without a Docker server and without root.
 */
@Mojo(name = "build", defaultPhase = LifecyclePhase.PACKAGE, requiresProject = false, threadSafe = true)
public final class BuildMojo extends AbstractImageMojo {

    /** Skips this goal. */
    @Parameter(property = "werf.skip.build", defaultValue = "false")
    boolean skipBuild;

    @Override
    Optional<String> skipReason() {
        return skipBuild ? Optional.of("werf.skip.build is set") : super.skipReason();
    }

    @Override
    void run() {
        Host host = Host.current();
        ProcessRunner processes = processes(host);
        BuildahVersionQuery versions = new BuildahVersionQuery(processes);
        BuildRequest request = buildRequest(host);
        Preflight preflight = preflight(host, processes, versions, request.engine());
        ImageBuild build = new ImageBuild(host, processes, versions, preflight::run, new MavenBuildLog(getLog()));
        tellGoalsThatFollow(build.run(request));
    }

    private void tellGoalsThatFollow(BuildResult result) {
        ImageProperties properties = new ImageProperties(project, executions());
        properties.set("image", result.image());
        properties.set("image.id", result.imageId());
    }
}
