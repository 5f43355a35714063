package io.github.werfmaven.build;

import io.github.werfmaven.archive.ArchiveFailedException;
import io.github.werfmaven.archive.ArchiveFormat;
import io.github.werfmaven.archive.ArchiveRequest;
import io.github.werfmaven.archive.ImageArchive;
import io.github.werfmaven.archive.ImageArchiver;
import io.github.werfmaven.engine.Engine;
import io.github.werfmaven.image.ImageId;
import io.github.werfmaven.process.ProcessRunner;
import java.util.List;
import java.util.Optional;

/** The image as a file, where that was asked for. */
final class ImageFile {

    private static final List<String> PUSH = List.of("push");
    private static final List<String> PUSH_LIST = List.of("manifest", "push", "--all");

    private final ProcessRunner processes;
    private final ResultDirectory results;
    private final BuildLog log;

    ImageFile(ProcessRunner processes, ResultDirectory results, BuildLog log) {
        this.processes = processes;
        this.results = results;
        this.log = log;
    }

    /**
     * Writes it, unless the one from before is of the same image with the same names.
     *
     * @throws BuildFailedException when it cannot be written
     */
    Optional<ImageArchive> write(ImageId image, BuildRequest request, Engine engine, Deadline deadline) {
        return request.archive().map(wanted -> results.archiveOf(image, request.names(), wanted)
                .orElseGet(() -> write(image, request, engine, wanted, deadline)));
    }

    private ImageArchive write(ImageId image, BuildRequest request, Engine engine, ArchiveRequest wanted, Deadline deadline) {
        log.waiting("Writing the image to " + wanted.file());
        try {
            return new ImageArchiver(processes, engine.buildah().place(), engine.storage().options())
                    .write(push(request, wanted), image, request.names(), wanted, request.results(), deadline.left());
        } catch (ArchiveFailedException failed) {
            throw new BuildFailedException(failed.getMessage(), List.of());
        }
    }

    /** Docker's form has no place for several images: of a list Buildah takes the one for this machine. */
    private static List<String> push(BuildRequest request, ArchiveRequest wanted) {
        return request.isForSeveralPlatforms() && wanted.format() != ArchiveFormat.DOCKER ? PUSH_LIST : PUSH;
    }
}
