package io.github.werfmaven.build;

import io.github.werfmaven.buildah.BuildahPlace;
import io.github.werfmaven.compatibility.Adaptation;
import io.github.werfmaven.context.ContextException;
import io.github.werfmaven.context.IgnoreFile;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which files Buildah reads, and what of the Dockerfile it has to be told beside it.
 *
 * @param dockerfile the user's, or the one in other words
 * @param ignoreFile the one that counts for the user's Dockerfile, where Buildah would not find it itself
 * @param dockerFormat whether the image needs Docker's format
 */
record BuildahInput(Path dockerfile, Optional<Path> ignoreFile, boolean dockerFormat) {

    static BuildahInput of(BuildRequest request, Adaptation adaptation, ResultDirectory results, BuildahPlace place) {
        Path dockerfile = adaptation.rewritten().isPresent() ? results.dockerfile() : request.dockerfile();
        if (place.isContainer()) {
            // A Docker server gives an image the id that the store has only where its configuration is Docker's.
            return new BuildahInput(dockerfile, ignoreFile(request), true);
        }
        Optional<Path> ignoreFile = adaptation.rewritten().isPresent() ? ignoreFile(request) : Optional.empty();
        return new BuildahInput(dockerfile, ignoreFile, adaptation.dockerFormat());
    }

    private static Optional<Path> ignoreFile(BuildRequest request) {
        try {
            return IgnoreFile.find(request.context(), request.dockerfile()).map(IgnoreFile::path);
        } catch (ContextException unreadable) {
            // Buildah may understand it, or need it for nothing; it looks for those of the context itself.
            return Optional.empty();
        }
    }
}
