package io.github.werfmaven.mojo;

import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/** A user property that is no property of a parameter: with -X Maven prints the value of each that it fills. */
record UnshownProperty(MavenSession session, MavenProject project) {

    /** As for a parameter: the command line outweighs the POM. */
    Optional<String> value(String name) {
        return Stream.of(session.getUserProperties(), project.getProperties(), session.getSystemProperties())
                .map((Properties properties) -> properties.getProperty(name))
                .filter(value -> value != null && !value.isEmpty())
                .findFirst();
    }
}
