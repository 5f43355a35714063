package io.github.werfmaven.build;

import io.github.werfmaven.buildah.BuildInputs;
import io.github.werfmaven.buildah.BuildahPlace;
import io.github.werfmaven.compatibility.Adaptation;
import io.github.werfmaven.context.ContextException;
import io.github.werfmaven.context.IgnoreFile;
import io.github.werfmaven.plan.NamedContext;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which files Buildah reads, and what of the Dockerfile it has to be told beside it.
 *
 * @param dockerfile the user's, or where the one in other words lies for people
 * @param otherWords the Dockerfile in other words; empty where it is the user's
 * @param ignoreFile the one that counts for the user's Dockerfile, where Buildah would not find it itself
 * @param dockerFormat whether the image needs Docker's format
 * @param cacheable whether the layer cache has what would be made
 * @param inputs what the Dockerfile may take from beside the context
 */
record BuildahInput(
        Path dockerfile, Optional<String> otherWords, Optional<Path> ignoreFile, boolean dockerFormat, boolean cacheable, BuildInputs inputs) {

    static BuildahInput of(BuildRequest request, Adaptation adaptation, ResultDirectory results, BuildahPlace place) {
        Path dockerfile = adaptation.rewritten().isPresent() ? results.dockerfile() : request.dockerfile();
        if (place.isContainer()) {
            // A Docker server gives an image the id that the store has only where its configuration is Docker's.
            return new BuildahInput(dockerfile, adaptation.rewritten(), ignoreFile(request), true, adaptation.cacheable(), inputs(request));
        }
        Optional<Path> ignoreFile = adaptation.rewritten().isPresent() ? ignoreFile(request) : Optional.empty();
        return new BuildahInput(dockerfile, adaptation.rewritten(), ignoreFile, adaptation.dockerFormat(), adaptation.cacheable(), inputs(request));
    }

    BuildahInput with(BuildInputs others) {
        return new BuildahInput(dockerfile, otherWords, ignoreFile, dockerFormat, cacheable, others);
    }

    /** With a copy of the Dockerfile. */
    BuildahInput with(Path copy) {
        return new BuildahInput(copy, otherWords, ignoreFile, dockerFormat, cacheable, inputs);
    }

    /** With what stands for the files of secrets that are yet to be written. */
    private static BuildInputs inputs(BuildRequest request) {
        Map<String, Path> directories = new TreeMap<>();
        Map<String, String> images = new TreeMap<>();
        request.inputs().contexts().forEach((name, context) -> {
            if (context instanceof NamedContext.Directory directory) {
                directories.put(name, directory.path());
            } else {
                images.put(name, ((NamedContext.Image) context).reference().toString());
            }
        });
        return new BuildInputs(
                SecretFiles.described(request.inputs().secrets()), request.inputs().ssh(), directories, images);
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
