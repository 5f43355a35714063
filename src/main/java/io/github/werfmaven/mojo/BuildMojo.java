package io.github.werfmaven.mojo;

import io.github.werfmaven.archive.ArchiveRequest;
import io.github.werfmaven.build.BuildRequest;
import io.github.werfmaven.build.BuildResult;
import io.github.werfmaven.build.ImageBuild;
import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Report;
import io.github.werfmaven.process.ProcessRunner;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProjectHelper;

/**
 * Builds the project's Dockerfile into a container image, without a Docker server and without root.
 */
@Mojo(name = "build", defaultPhase = LifecyclePhase.PACKAGE, requiresProject = false, threadSafe = true)
public final class BuildMojo extends AbstractImageMojo {

    /** Skips this goal. */
    @Parameter(property = "werf.skip.build", defaultValue = "false")
    boolean skipBuild;

    /**
     * Writes the image to a file, too: oci for an archive with an OCI layout, docker for one as docker save writes it, dir for an OCI
     * layout that is not packed. The archive becomes an artifact of the project, of the type tar.
     */
    @Parameter(property = "werf.archive")
    String archive;

    /** The classifier of the archive, and the end of its name. */
    @Parameter(property = "werf.archive.classifier", defaultValue = "image")
    String archiveClassifier;

    @Inject
    MavenProjectHelper projectHelper;

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
        ArchiveAttachment attachment = new ArchiveAttachment(project, projectHelper, getLog());
        request.archive().ifPresent(wanted -> attachment.claim(archiveParameters().usedClassifier(), execution.getExecutionId()));
        Supplier<Report> preflight = preflightIfNeeded(host, processes, versions, request.engine());
        ImageBuild build = new ImageBuild(host, processes, versions, preflight, new MavenBuildLog(getLog()));
        BuildResult result = build.run(request);
        tellGoalsThatFollow(result);
        result.archive().ifPresent(written -> attachment.attach(written, archiveParameters().usedClassifier()));
    }

    @Override
    Optional<ArchiveRequest> archiveRequest() {
        return archiveParameters().request(target(), finalName());
    }

    private ArchiveParameters archiveParameters() {
        return new ArchiveParameters(archive, archiveClassifier);
    }

    private String finalName() {
        return hasPom() ? project.getBuild().getFinalName() : String.valueOf(baseDirectory().getFileName());
    }

    private void tellGoalsThatFollow(BuildResult result) {
        ImageProperties properties = new ImageProperties(project, executions());
        properties.set("image", result.image());
        properties.set("image.id", result.imageId());
        result.content().ifPresent(content -> properties.set("content.digest", content));
    }
}
