package io.github.werfmaven.mojo;

import java.util.Properties;
import org.apache.maven.project.MavenProject;

/** The properties of a project in which the goals that follow find an image: the last one's, and of several images also each one's own. */
final class ImageProperties {

    private static final String PREFIX = "werf.";

    private final Properties properties;
    private final ExecutionResults executions;

    ImageProperties(MavenProject project, ExecutionResults executions) {
        this.properties = project.getProperties();
        this.executions = executions;
    }

    /** @param name without prefix: {@code image}, {@code image.id} */
    void set(String name, Object value) {
        properties.setProperty(PREFIX + name, value.toString());
        executions.ownName().ifPresent(execution -> properties.setProperty(PREFIX + execution + "." + name, value.toString()));
    }
}
