package io.github.werfmaven.mojo;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.model.License;
import org.apache.maven.model.Model;
import org.apache.maven.model.Organization;
import org.apache.maven.model.Scm;
import org.apache.maven.project.MavenProject;

/**
 * What a POM says of an image, under the keys of the OCI. Nothing that two builds of one source could have differently.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/annotations.md">Pre-defined annotation keys</a>
 */
final class ProjectLabels {

    private static final String PREFIX = "org.opencontainers.image.";

    private final MavenProject project;

    ProjectLabels(MavenProject project) {
        this.project = project;
    }

    /** @param revision of the sources; no tool is asked for it */
    Map<String, String> read(Optional<String> revision) {
        Model model = project.getModel();
        Map<String, String> labels = new LinkedHashMap<>();
        put(labels, "title", model.getName() == null ? project.getArtifactId() : model.getName());
        put(labels, "description", model.getDescription());
        put(labels, "version", project.getVersion());
        put(labels, "url", ofOrganization(Model::getUrl));
        put(labels, "source", ofOrganization(pom -> pom.getScm() == null ? null : text(pom.getScm(), Scm::getUrl)));
        put(labels, "licenses", ofOrganization(ProjectLabels::licenses));
        put(labels, "vendor", ofOrganization(
                pom -> pom.getOrganization() == null ? null : text(pom.getOrganization(), Organization::getName)));
        put(labels, "revision", revision.orElse(null));
        return labels;
    }

    private static void put(Map<String, String> labels, String key, String value) {
        // A description has lines; a label has not.
        String line = value == null ? "" : value.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
        if (!line.isEmpty()) {
            labels.put(PREFIX + key, line);
        }
    }

    /**
     * A value of the effective POM. What comes from a parent of somebody else, spring-boot-starter-parent for one, speaks of that
     * parent: its address, its sources, its licence.
     */
    private String ofOrganization(Function<Model, String> value) {
        MavenProject declaring = project;
        while (declaring.getParent() != null && declaring.getOriginalModel() != null && value.apply(declaring.getOriginalModel()) == null) {
            declaring = declaring.getParent();
        }
        return organization(declaring).equals(organization(project)) ? value.apply(project.getModel()) : null;
    }

    /** The first two words of the group's id: {@code com.example}. */
    private static String organization(MavenProject project) {
        return Stream.of(project.getGroupId().split("[.]")).limit(2).collect(Collectors.joining("."));
    }

    /** An element that is there and empty takes away what is inherited. */
    private static <T> String text(T element, Function<T, String> value) {
        return Optional.ofNullable(value.apply(element)).orElse("");
    }

    /** As an expression of SPDX. Who uses something that has several licences in its POM may choose: the POM reference. */
    private static String licenses(Model pom) {
        return pom.getLicenses().isEmpty() ? null : pom.getLicenses().stream()
                .map(License::getName)
                .filter(name -> name != null && !name.isBlank())
                .map(String::strip)
                .collect(Collectors.joining(" OR "));
    }
}
