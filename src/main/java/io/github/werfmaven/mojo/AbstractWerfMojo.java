package io.github.werfmaven.mojo;

import io.github.werfmaven.build.ResultDirectory;
import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.engine.EngineRequest;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.image.Platform;
import io.github.werfmaven.preflight.CheckSelection;
import io.github.werfmaven.preflight.Preflight;
import io.github.werfmaven.preflight.Report;
import io.github.werfmaven.preflight.checks.PreflightChecks;
import io.github.werfmaven.process.ProcessRunner;
import io.github.werfmaven.process.SystemProcessRunner;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** What all goals share: how the engine is configured, how to be skipped, how failures reach Maven. */
abstract class AbstractWerfMojo extends AbstractMojo {

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    MavenSession session;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    MavenProject project;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    MojoExecution execution;

    /** Skips every goal of this plugin. */
    @Parameter(property = "werf.skip", defaultValue = "false")
    boolean skip;

    /**
     * How images are built: auto, native-rootless, native-chroot or docker-with-fuse. Where neither the POM nor the command line
     * says, the environment variable WERF_BUILDAH_MODE does, then BUILDAH_ISOLATION; else auto.
     */
    @Parameter(property = "werf.mode")
    String mode;

    /**
     * How layers lie on disk: overlay or vfs. Where neither the POM nor the command line says, the environment variable
     * WERF_BUILDAH_STORAGE_DRIVER does, then STORAGE_DRIVER, then storage.conf; else overlay.
     */
    @Parameter(property = "werf.storageDriver")
    String storageDriver;

    /** The OCI runtime of native-rootless, a name on PATH or a path; by default that of BUILDAH_RUNTIME, else crun, else runc. */
    @Parameter(property = "werf.runtime")
    String runtime;

    /** The network of RUN instructions: private, host, none or ns:PATH; by default private, else host. */
    @Parameter(property = "werf.network")
    String network;

    /**
     * Whether it is an error to build as root of the machine, which is not rootless and else only a warning. In the mode
     * docker-with-fuse another user builds, whoever runs Maven.
     */
    @Parameter(property = "werf.requireRootless", defaultValue = "false")
    boolean requireRootless;

    /**
     * The platforms that the image is for, linux/amd64 or linux/arm/v7; several make a list of images under one name. By default that of
     * this machine.
     */
    @Parameter(property = "werf.platforms")
    List<String> platforms = List.of();

    /** The path of the Buildah to use; by default the first on PATH. */
    @Parameter(property = "werf.buildah")
    String buildah;

    /**
     * The image whose Buildah is used with docker-with-fuse, pulled once where the Docker server lacks it; by default
     * quay.io/buildah/stable:v1.40.1.
     */
    @Parameter(property = "werf.buildahImage")
    String buildahImage;

    /**
     * Names of checks, comma-separated, of which no finding may keep a way to build from being tried: what they find counts a step
     * less.
     */
    @Parameter(property = "werf.check.ignore")
    List<String> checkIgnore = List.of();

    /** Names of checks, comma-separated: no others are run. */
    @Parameter(property = "werf.check.only")
    List<String> checkOnly = List.of();

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        try {
            Optional<String> reason = skipReason();
            if (reason.isPresent()) {
                getLog().info("Skipped: " + reason.get());
                return;
            }
            reviewConfiguration();
            run();
        } catch (RuntimeException failure) {
            new FailureTranslator(fixHostFile(Host.current())).rethrow(failure);
        }
    }

    private void reviewConfiguration() {
        ConfigurationReview review = configurationReview();
        review.refuseStructures();
        review.warnings(plugin -> project.getPlugin(plugin) != null).forEach(getLog()::warn);
    }

    ConfigurationReview configurationReview() {
        return new ConfigurationReview(
                new ConfiguredElements(project, execution).names(),
                session.getUserProperties(),
                execution.getMojoDescriptor().getPluginDescriptor());
    }

    /** Maven's, which with {@code -T} also says which module a line is of. */
    @Override
    public Log getLog() {
        boolean besideOthers = session.getRequest().getDegreeOfConcurrency() > 1
                && session.getProjects() != null && session.getProjects().size() > 1;
        return besideOthers ? new ModuleLog(super.getLog(), project.getArtifactId()) : super.getLog();
    }

    /** The goal's work. */
    abstract void run() throws MojoFailureException;

    /** Why the goal does nothing; empty where it has work to do. */
    Optional<String> skipReason() {
        return skip ? Optional.of("werf.skip is set") : Optional.empty();
    }

    EngineRequest engineRequest(Host host) {
        EngineRequest request = new EngineParameters(host, mode, runtime, storageDriver, network, buildah).request(getLog()::debug);
        new EngineSettings(host).ignored(storageDriver).ifPresent(getLog()::warn);
        if (requireRootless) {
            new RootlessRequirement(host).enforce(request.mode());
        }
        return ContainerParameters.complete(request, buildahImage, session.isOffline());
    }

    static ProcessRunner processes(Host host) {
        return new SystemProcessRunner(host.executable("setpriv"), host.executable("setsid"));
    }

    /** @param foreign platforms whose emulation is looked at; a build does that for those alone on which it runs something */
    Preflight preflight(
            Host host, ProcessRunner processes, BuildahVersionQuery versions, EngineRequest request, List<Platform> foreign) {
        PreflightChecks checks = new PreflightChecks(host, processes, versions);
        return new Preflight(checks.list(request.buildah(), request.runtime(), foreign), checkSelection(checks.names()));
    }

    /** The same for a goal that may not need it: made when it is asked, unless somebody has chosen among the checks, and perhaps wrongly. */
    Supplier<Report> preflightIfNeeded(Host host, ProcessRunner processes, BuildahVersionQuery versions, EngineRequest request) {
        if (checkOnly.isEmpty() && checkIgnore.isEmpty()) {
            return () -> preflight(host, processes, versions, request, List.of()).run();
        }
        return preflight(host, processes, versions, request, List.of())::run;
    }

    private CheckSelection checkSelection(List<String> names) {
        return new CheckSelection(
                ParameterReader.names("checkOnly", "werf.check.only", checkOnly, names),
                ParameterReader.names("checkIgnore", "werf.check.ignore", checkIgnore, names));
    }

    FixHostFile fixHostFile(Host host) {
        return new FixHostFile(host, new ResultDirectory(results()), getLog());
    }

    /** The project's folder; without a POM the current one. */
    Path baseDirectory() {
        File basedir = project.getBasedir();
        return basedir == null ? Path.of(session.getExecutionRootDirectory()) : basedir.toPath();
    }

    boolean hasPom() {
        return project.getFile() != null;
    }

    /** Where each execution's results go. */
    ExecutionResults executions() {
        return ExecutionResults.of(project, execution, results());
    }

    /** Where the project's results go: what is said of the host is the same for all of its images. */
    Path results() {
        return target().resolve("werf");
    }

    /** Where the project's artifacts go. */
    Path target() {
        return hasPom() ? Path.of(project.getBuild().getDirectory()) : baseDirectory().resolve("target");
    }
}
