package io.github.werfmaven.mojo;

import io.github.werfmaven.archive.ArchiveFormat;
import io.github.werfmaven.archive.ImageArchive;
import java.io.File;
import java.util.Optional;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;

/** Makes an archive an artifact of its project, so that it is installed and deployed with the others. */
final class ArchiveAttachment {

    private static final String TYPE = "tar";

    /** In the project: which execution has taken a classifier. */
    private static final String OWNER = "io.github.werfmaven.archive.";

    private final MavenProject project;
    private final MavenProjectHelper helper;
    private final Log log;

    ArchiveAttachment(MavenProject project, MavenProjectHelper helper, Log log) {
        this.project = project;
        this.helper = helper;
        this.log = log;
    }

    /**
     * Says before anything is built that this execution is going to have that classifier.
     *
     * @throws InvalidParameterException where another has it already, whose archive this one would overwrite
     */
    void claim(String classifier, String execution) {
        Object owner = project.getContextValue(OWNER + classifier);
        if (owner != null && !owner.equals(execution)) {
            throw ArchiveParameters.invalid("the archive of the execution \"" + owner + "\" has the classifier " + classifier
                    + " already; \"" + execution + "\" needs another, so that each image has a file of its own");
        }
        project.setContextValue(OWNER + classifier, execution);
    }

    /** Does it, as far as it can be done. */
    void attach(ImageArchive archive, String classifier) {
        if (archive.format() == ArchiveFormat.DIR) {
            log.info("The image is in " + archive.file() + ", which is not installed or deployed, because it is a directory;"
                    + " <archive>oci</archive> makes a file of the same content");
        } else if (project.getFile() == null) {
            log.info("The image is in " + archive.file() + ", which is not installed or deployed, because there is no POM");
        } else {
            attachFile(archive.file().toFile(), classifier);
        }
    }

    /** Where phases are run twice, {@code mvn package install}, it is attached already. */
    private void attachFile(File file, String classifier) {
        Optional<Artifact> attached = project.getAttachedArtifacts().stream()
                .filter(artifact -> TYPE.equals(artifact.getType()) && classifier.equals(artifact.getClassifier()))
                .findFirst();
        attached.ifPresentOrElse(artifact -> artifact.setFile(file), () -> helper.attachArtifact(project, TYPE, classifier, file));
        log.info("Attached " + file + " as " + project.getArtifactId() + ":" + TYPE + ":" + classifier);
    }
}
