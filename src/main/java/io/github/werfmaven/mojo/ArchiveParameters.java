package io.github.werfmaven.mojo;

import io.github.werfmaven.archive.ArchiveFormat;
import io.github.werfmaven.archive.ArchiveRequest;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What was said of the image's archive.
 *
 * @param archive null where nothing was said
 */
record ArchiveParameters(String archive, String classifier) {

    /** It becomes a part of file names, and of the paths of repositories. */
    private static final Pattern CLASSIFIER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private static final String NAME = "archiveClassifier";
    private static final String PROPERTY = "werf.archive.classifier";

    /**
     * The archive that is asked for; empty where none is.
     *
     * @param target where the project's artifacts lie
     * @param finalName what they are called, without classifier and ending
     */
    Optional<ArchiveRequest> request(Path target, String finalName) {
        return ParameterReader.choice("archive", archive, ArchiveFormat.values())
                .map(format -> new ArchiveRequest(format, target.resolve(finalName + "-" + usedClassifier() + ending(format))));
    }

    /** A directory has none. */
    private static String ending(ArchiveFormat format) {
        return format == ArchiveFormat.DIR ? "" : ".tar";
    }

    String usedClassifier() {
        String used = ParameterReader.text(classifier).orElse("image");
        if (!CLASSIFIER.matcher(used).matches()) {
            throw invalid("\"" + used + "\" is no classifier: it takes A-Z a-z 0-9 . _ - and begins with a letter or a digit");
        }
        return used;
    }

    static InvalidParameterException invalid(String complaint) {
        return new InvalidParameterException(NAME, PROPERTY, complaint);
    }
}
