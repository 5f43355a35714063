package io.github.werfmaven.mojo;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.fusesource.jansi.Ansi;

/** Fills a goal as Maven does for a project shop-app 1.0-SNAPSHOT that says nothing about it. */
final class MojoFixture {

    private final RecordingLog log = new RecordingLog();
    private final MavenExecutionRequest request = new DefaultMavenExecutionRequest();
    private final Path basedir;
    private final Plugin plugin = new Plugin();
    private boolean hasPom = true;
    private String executionId = "default-cli";
    private List<MavenProject> otherModules = List.of();

    MojoFixture(Path basedir) {
        this.basedir = basedir;
        request.setBaseDirectory(basedir.toFile());
        request.setStartTime(Date.from(Instant.parse("2026-11-30T14:05:06.078Z")));
        plugin.setGroupId("io.github.werfmaven");
        plugin.setArtifactId("werf-maven-plugin");
        // As Maven does with -B.
        Ansi.setEnabled(false);
    }

    MojoFixture withoutPom() {
        hasPom = false;
        return this;
    }

    MojoFixture offline() {
        request.setOffline(true);
        return this;
    }

    /** Gives the POM one more execution of this plugin. */
    MojoFixture withExecution(String id, String... goals) {
        PluginExecution execution = new PluginExecution();
        execution.setId(id);
        execution.setGoals(List.of(goals));
        plugin.addExecution(execution);
        return this;
    }

    /** Whose goals are filled from now on, an execution of the POM; without it those of the command line. */
    MojoFixture running(String id) {
        executionId = id;
        return this;
    }

    /** As with {@code -T 4} and a reactor of several modules. */
    MojoFixture besideOtherModules() {
        request.setDegreeOfConcurrency(4);
        otherModules = List.of(new MavenProject(), new MavenProject());
        return this;
    }

    /** What the user gave with {@code -D}. */
    Properties userProperties() {
        return request.getUserProperties();
    }

    RecordingLog log() {
        return log;
    }

    <M extends AbstractWerfMojo> M fill(M mojo) {
        mojo.session = session();
        mojo.project = project();
        mojo.execution = execution();
        mojo.setLog(log);
        if (mojo instanceof AbstractImageMojo image) {
            image.pull = "missing";
        }
        return mojo;
    }

    @SuppressWarnings("deprecation") // Its successor wants a repository session, which none of the goals asks for.
    private MavenSession session() {
        MavenSession session = new MavenSession(null, null, request, new DefaultMavenExecutionResult());
        session.setProjects(otherModules);
        return session;
    }

    private MojoExecution execution() {
        MojoDescriptor goal = new MojoDescriptor();
        goal.setPluginDescriptor(new PluginDescriptor());
        goal.getPluginDescriptor().setGroupId(plugin.getGroupId());
        goal.getPluginDescriptor().setArtifactId(plugin.getArtifactId());
        MojoExecution execution = new MojoExecution(plugin, "build", executionId);
        execution.setMojoDescriptor(goal);
        return execution;
    }

    private MavenProject project() {
        Model model = new Model();
        model.setGroupId("com.example");
        model.setArtifactId("shop-app");
        model.setVersion("1.0-SNAPSHOT");
        model.setBuild(new Build());
        model.getBuild().setDirectory(basedir.resolve("target").toString());
        model.getBuild().addPlugin(plugin);
        MavenProject project = new MavenProject(model);
        if (hasPom) {
            project.setFile(basedir.resolve("pom.xml").toFile());
        }
        return project;
    }
}
