package io.github.werfmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import java.util.Optional;
import org.apache.maven.model.License;
import org.apache.maven.model.Model;
import org.apache.maven.model.Organization;
import org.apache.maven.model.Scm;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;

class ProjectLabelsTest {

    private final Model model = model("com.example.shop");

    @Test
    void saysWhatThePomSays() {
        model.setName("Shop");
        model.setDescription("\n  Sells\n  things. ");
        model.setUrl("https://shop.example.com");
        model.setScm(scm("https://git.example.com/shop"));
        model.setOrganization(new Organization());
        model.getOrganization().setName("Example");
        model.addLicense(license("Apache-2.0"));
        model.addLicense(license("MIT"));

        assertThat(read(model, Optional.of("4711"))).containsOnly(
                entry("org.opencontainers.image.title", "Shop"),
                entry("org.opencontainers.image.description", "Sells things."),
                entry("org.opencontainers.image.version", "1.0"),
                entry("org.opencontainers.image.url", "https://shop.example.com"),
                entry("org.opencontainers.image.source", "https://git.example.com/shop"),
                entry("org.opencontainers.image.licenses", "Apache-2.0 OR MIT"),
                entry("org.opencontainers.image.vendor", "Example"),
                entry("org.opencontainers.image.revision", "4711"));
    }

    @Test
    void saysNothingThatThePomDoesNotSay() {
        assertThat(read(model, Optional.empty())).containsOnly(
                entry("org.opencontainers.image.title", "app"), entry("org.opencontainers.image.version", "1.0"));
    }

    @Test
    void takesWhatAParentOfTheSameOrganizationSays() {
        assertThat(childOf(parent("com.example.build"))).containsEntry("org.opencontainers.image.licenses", "Apache-2.0")
                .containsEntry("org.opencontainers.image.source", "https://git.example.com/parent");
    }

    @Test
    void leavesOutWhatAParentOfSomebodyElseSaysOfItself() {
        assertThat(childOf(parent("org.springframework.boot"))).doesNotContainKeys(
                "org.opencontainers.image.licenses", "org.opencontainers.image.source", "org.opencontainers.image.url");
    }

    private static Map<String, String> childOf(Model parent) {
        Model effective = model("com.example.shop");
        effective.setScm(parent.getScm());
        effective.setLicenses(parent.getLicenses());
        MavenProject project = new MavenProject(effective);
        project.setOriginalModel(model("com.example.shop"));
        project.setParent(new MavenProject(parent));
        project.getParent().setOriginalModel(parent);
        return new ProjectLabels(project).read(Optional.empty());
    }

    private static Model parent(String group) {
        Model parent = model(group);
        parent.setScm(scm("https://git.example.com/parent"));
        parent.addLicense(license("Apache-2.0"));
        return parent;
    }

    private static Map<String, String> read(Model model, Optional<String> revision) {
        return new ProjectLabels(new MavenProject(model)).read(revision);
    }

    private static Model model(String group) {
        Model model = new Model();
        model.setGroupId(group);
        model.setArtifactId("app");
        model.setVersion("1.0");
        return model;
    }

    private static Scm scm(String url) {
        Scm scm = new Scm();
        scm.setUrl(url);
        return scm;
    }

    private static License license(String name) {
        License license = new License();
        license.setName(name);
        return license;
    }
}
