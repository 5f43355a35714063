package io.github.werfmaven.mojo;

import io.github.werfmaven.build.ImagePush;
import io.github.werfmaven.build.PushRequest;
import io.github.werfmaven.build.PushResult;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.image.ImageReference;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Pushes the image that the build goal has built to the registry that its name says, under all its tags. The registry is asked
 * afterwards what it has; only then the digest is told.
 */
@Mojo(name = "push", defaultPhase = LifecyclePhase.DEPLOY, requiresProject = false, threadSafe = true)
public final class PushMojo extends AbstractImageMojo {

    /** Skips this goal. */
    @Parameter(property = "werf.skip.push", defaultValue = "false")
    boolean skipPush;

    /** How often what failed is tried again where that may help: a registry that is busy, broken or out of reach. */
    @Parameter(property = "werf.retries", alias = "retryCount", defaultValue = "3")
    int retries;

    @Override
    Optional<String> skipReason() {
        return skipPush ? Optional.of("werf.skip.push is set") : super.skipReason();
    }

    @Override
    void run() throws MojoFailureException {
        if (session.isOffline()) {
            throw new MojoFailureException("Maven is offline (-o), and a push takes a registry; leave out -o, or skip the push with"
                    + " -Dwerf.skip.push");
        }
        Host host = Host.current();
        PushParameters parameters = new PushParameters(retries, timeout);
        List<ImageReference> names = parameters.names(names());
        PushRequest request = new PushRequest(names, registryAccess(names.get(0)), parameters.retries(), engineRequest(host),
                parameters.timeLimit(), executions().all());
        tellGoalsThatFollow(new ImagePush(host, processes(host), new MavenPushLog(getLog())).run(request));
    }

    private void tellGoalsThatFollow(PushResult result) {
        new ImageProperties(project, executions()).set("image.digest", result.digest());
    }
}
