package io.github.werfmaven.mojo;

import io.github.werfmaven.build.Placeholders;
import java.io.File;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;

/**
 * Names of a project: user properties, the project's properties, and {@code project.} with what Maven's expressions know of it. Not the
 * environment and not settings.xml, which have passwords.
 */
final class ProjectPlaceholders implements Placeholders {

    private static final String OF_PROJECT = "project.";

    private final MavenSession session;
    private final MavenProject project;
    private final MojoExecution execution;

    ProjectPlaceholders(MavenSession session, MavenProject project, MojoExecution execution) {
        this.session = session;
        this.project = project;
        this.execution = execution;
    }

    @Override
    public Optional<String> value(String name) {
        return Stream.of(session.getUserProperties(), project.getProperties())
                .map((Properties properties) -> properties.getProperty(name))
                .filter(value -> value != null)
                .findFirst()
                .or(() -> name.startsWith(OF_PROJECT) ? evaluated(name) : Optional.empty());
    }

    private Optional<String> evaluated(String name) {
        try {
            Object value = new PluginParameterExpressionEvaluator(session, execution).evaluate("${" + name + "}");
            boolean isPlain = value instanceof String || value instanceof Number || value instanceof Boolean || value instanceof File;
            // An expression without a value is given back as it is.
            return Optional.ofNullable(value).filter(any -> isPlain).map(Object::toString).filter(text -> !text.equals("${" + name + "}"));
        } catch (ExpressionEvaluationException unknown) {
            return Optional.empty();
        }
    }
}
