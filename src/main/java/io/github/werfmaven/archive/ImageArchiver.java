package io.github.werfmaven.archive;

import io.github.werfmaven.buildah.BuildahPlace;
import io.github.werfmaven.image.ImageId;
import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.process.ProcessResult;
import io.github.werfmaven.process.ProcessRunner;
import io.github.werfmaven.process.ProcessStartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes images out of Buildah's store as files. Whatever fails on the way, a file from before is as it was. */
public final class ImageArchiver {

    private final ProcessRunner processes;
    private final BuildahPlace buildah;
    private final List<String> storage;

    /** @param storage options of Buildah that open the store */
    public ImageArchiver(ProcessRunner processes, BuildahPlace buildah, List<String> storage) {
        this.processes = processes;
        this.buildah = buildah;
        this.storage = List.copyOf(storage);
    }

    /**
     * Writes an image, or a manifest list with all that it lists.
     *
     * @param push the command of Buildah and its options, such as {@code push}
     * @param working a directory on the same file system, for what is not done yet
     * @throws ArchiveFailedException when there is no archive afterwards, or the one from before
     */
    public ImageArchive write(
            List<String> push, ImageId image, List<ImageReference> names, ArchiveRequest request, Path working, Duration timeLimit) {
        try (WorkingFiles files = WorkingFiles.in(working)) {
            push(push, image, request, files.pushed(), timeLimit);
            ArchiveWriter writer = new ArchiveWriter(new ImageNames(names));
            if (request.format().isFile()) {
                writer.writeFile(files.pushed(), files.done());
                Files.createDirectories(request.file().toAbsolutePath().getParent());
                Files.move(files.done(), request.file(), StandardCopyOption.ATOMIC_MOVE);
            } else {
                writer.writeDirectory(files.pushed(), files.done());
                files.replaceDirectory(request.file());
            }
            return ImageArchive.at(request);
        } catch (IOException failed) {
            throw new ArchiveFailedException(request.file(), reason(failed));
        } catch (ProcessStartException failed) {
            throw new ArchiveFailedException(request.file(), failed.getMessage());
        }
    }

    private void push(List<String> push, ImageId image, ArchiveRequest request, Path file, Duration timeLimit) {
        List<String> arguments = new ArrayList<>(storage);
        arguments.addAll(push);
        arguments.addAll(List.of("--quiet", image.hex()));
        ProcessResult result = processes.save(buildah.printing(arguments, request.format().transport()), file, timeLimit);
        if (result.timedOut()) {
            throw new ArchiveFailedException(request.file(), "it was not written in " + timeLimit.toSeconds() + " s");
        }
        if (!result.succeeded()) {
            throw new ArchiveFailedException(request.file(), words(result));
        }
    }

    private static String words(ProcessResult failed) {
        String said = failed.lastLines().stream().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining(" / "));
        return "buildah push ended with exit code " + failed.exitCode() + (said.isEmpty() ? "" : ": " + said);
    }

    private static String reason(IOException failed) {
        return failed.getMessage() == null ? failed.toString() : failed.getMessage();
    }
}
