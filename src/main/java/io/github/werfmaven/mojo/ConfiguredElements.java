package io.github.werfmaven.mojo;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginManagement;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** What the POM's {@code <configuration>} says; Maven hands a goal only those elements that it has parameters for. */
final class ConfiguredElements {

    private final MavenProject project;
    private final MojoExecution execution;

    ConfiguredElements(MavenProject project, MojoExecution execution) {
        this.project = project;
        this.execution = execution;
    }

    /** The names of all elements that hold for this execution. */
    List<String> names() {
        Optional<Plugin> plugin = plugin();
        return plugin.flatMap(this::execution)
                .or(() -> plugin)
                .map(ConfigurationContainer::getConfiguration)
                .filter(Xpp3Dom.class::isInstance)
                .map(Xpp3Dom.class::cast)
                .map(Xpp3Dom::getChildren)
                .stream()
                .flatMap(Stream::of)
                .map(Xpp3Dom::getName)
                .distinct()
                .toList();
    }

    /** As Maven looks for it, where a goal is named on the command line. */
    private Optional<Plugin> plugin() {
        String key = Plugin.constructKey(execution.getGroupId(), execution.getArtifactId());
        return Optional.ofNullable(project.getPlugin(key))
                .or(() -> Optional.ofNullable(project.getPluginManagement()).map(PluginManagement::getPluginsAsMap).map(all -> all.get(key)));
    }

    /** Maven has added to it what stands beside the executions. */
    private Optional<ConfigurationContainer> execution(Plugin plugin) {
        Map<String, ? extends ConfigurationContainer> executions = plugin.getExecutionsAsMap();
        return Optional.ofNullable(executions.get(execution.getExecutionId()));
    }
}
