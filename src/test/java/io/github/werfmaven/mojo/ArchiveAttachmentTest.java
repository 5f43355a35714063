package io.github.werfmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.werfmaven.archive.ArchiveFormat;
import io.github.werfmaven.archive.ImageArchive;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveAttachmentTest {

    @TempDir
    Path folder;

    private MojoFixture maven;
    private MavenProject project;

    @BeforeEach
    void setUp() {
        maven = new MojoFixture(folder);
        project = maven.fill(new BuildMojo()).project;
    }

    @Test
    void makesAnArchiveAnArtifactOfTheProject() {
        attachment().attach(archive(ArchiveFormat.OCI, "shop-image.tar"), "image");

        assertThat(project.getAttachedArtifacts()).singleElement().satisfies(artifact -> {
            assertThat(artifact.getType()).isEqualTo("tar");
            assertThat(artifact.getClassifier()).isEqualTo("image");
            assertThat(artifact.getFile()).isEqualTo(folder.resolve("shop-image.tar").toFile());
        });
        assertThat(maven.log().lines()).containsExactly(
                "[INFO] Attached " + folder.resolve("shop-image.tar") + " as shop-app:tar:image");
    }

    @Test
    void attachesItOnceWherePhasesAreRunTwice() {
        attachment().claim("image", "default");
        attachment().attach(archive(ArchiveFormat.OCI, "shop-image.tar"), "image");
        attachment().claim("image", "default");
        attachment().attach(archive(ArchiveFormat.OCI, "shop-image.tar"), "image");

        assertThat(project.getAttachedArtifacts()).hasSize(1);
    }

    @Test
    void refusesAClassifierThatAnotherExecutionHas() {
        attachment().claim("image", "app");
        attachment().claim("other", "debug");

        assertThatExceptionOfType(InvalidParameterException.class).isThrownBy(() -> attachment().claim("image", "debug"))
                .withMessage("<archiveClassifier> (-Dwerf.archive.classifier): the archive of the execution \"app\" has the classifier image"
                        + " already; \"debug\" needs another, so that each image has a file of its own");
    }

    @Test
    void saysThatADirectoryIsNotDeployed() {
        attachment().attach(archive(ArchiveFormat.DIR, "shop-image"), "image");

        assertThat(project.getAttachedArtifacts()).isEmpty();
        assertThat(maven.log().lines()).singleElement().asString().contains("not installed or deployed, because it is a directory");
    }

    @Test
    void attachesNothingWithoutAPom() {
        maven = new MojoFixture(folder).withoutPom();
        project = maven.fill(new BuildMojo()).project;

        attachment().attach(archive(ArchiveFormat.OCI, "shop-image.tar"), "image");

        assertThat(project.getAttachedArtifacts()).isEmpty();
        assertThat(maven.log().lines()).singleElement().asString().contains("because there is no POM");
    }

    private ImageArchive archive(ArchiveFormat format, String name) {
        return new ImageArchive(format, folder.resolve(name), "");
    }

    private ArchiveAttachment attachment() {
        return new ArchiveAttachment(project, new Helper(), maven.log());
    }

    private static final class Helper implements MavenProjectHelper {

        @Override
        public void attachArtifact(MavenProject project, String type, String classifier, File file) {
            Artifact artifact = new DefaultArtifact(
                    "com.example", "shop-app", "1", "compile", type, classifier, new DefaultArtifactHandler(type));
            artifact.setFile(file);
            project.addAttachedArtifact(artifact);
        }

        @Override
        public void attachArtifact(MavenProject project, File file, String classifier) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void attachArtifact(MavenProject project, String type, File file) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void addResource(MavenProject project, String directory, List<String> includes, List<String> excludes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void addTestResource(MavenProject project, String directory, List<String> includes, List<String> excludes) {
            throw new UnsupportedOperationException();
        }
    }
}
