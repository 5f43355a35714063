package io.github.werfmaven.build;

import io.github.werfmaven.compatibility.Adaptation;
import io.github.werfmaven.context.ContextException;
import io.github.werfmaven.context.IgnoreFile;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which files Buildah reads, and what of the Dockerfile it has to be told beside it.
 *
 * @param dockerfile the user's, or the copy in other words
 * @param ignoreFile the one that counts for the user's Dockerfile, where Buildah would look beside the copy
 * @param dockerFormat whether the image needs Docker's format
 */
record BuildahInput(Path dockerfile, Optional<Path> ignoreFile, boolean dockerFormat) {

    static BuildahInput of(BuildRequest request, Adaptation adaptation, ResultDirectory results) {
        return adaptation.rewritten().isPresent()
                ? new BuildahInput(results.dockerfile(), ignoreFile(request), adaptation.dockerFormat())
                : new BuildahInput(request.dockerfile(), Optional.empty(), adaptation.dockerFormat());
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
