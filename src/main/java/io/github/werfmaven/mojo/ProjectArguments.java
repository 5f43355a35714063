package io.github.werfmaven.mojo;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.project.MavenProject;

/** What a project offers to the ARGs of its Dockerfile. */
final class ProjectArguments {

    private final MavenProject project;
    private final Path context;

    ProjectArguments(MavenProject project, Path context) {
        this.project = project;
        this.context = context;
    }

    Map<String, String> offered() {
        Map<String, String> offered = new LinkedHashMap<>();
        offered.put("PROJECT_VERSION", project.getVersion());
        offered.put("PROJECT_ARTIFACT_ID", project.getArtifactId());
        jar().ifPresent(path -> offered.put("JAR_FILE", path));
        return offered;
    }

    /** The final artifact where it is, with slashes; empty where COPY could not take it. */
    private Optional<String> jar() {
        Path root = context.toAbsolutePath().normalize();
        return artifact()
                .map(file -> file.toAbsolutePath().normalize())
                .filter(file -> file.startsWith(root))
                .map(file -> String.join("/", Stream.of(root.relativize(file)).flatMap(ProjectArguments::names).toList()));
    }

    private static Stream<String> names(Path path) {
        return Stream.iterate(0, index -> index < path.getNameCount(), index -> index + 1).map(index -> path.getName(index).toString());
    }

    /** The one that was packaged in this run of Maven, else the one that an earlier run left. */
    private Optional<Path> artifact() {
        Optional<Path> packaged = Optional.ofNullable(project.getArtifact())
                .map(artifact -> artifact.getFile())
                .map(File::toPath);
        Path left = Path.of(project.getBuild().getDirectory()).resolve(project.getBuild().getFinalName() + "." + extension());
        return packaged.or(() -> Optional.of(left)).filter(Files::isRegularFile);
    }

    private String extension() {
        return switch (project.getPackaging()) {
            case "war", "ear", "rar", "zip" -> project.getPackaging();
            default -> "jar";
        };
    }
}
