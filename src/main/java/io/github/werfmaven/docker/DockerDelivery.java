package io.github.werfmaven.docker;

import io.github.werfmaven.image.ImageId;
import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.process.Command;
import io.github.werfmaven.process.PipeResult;
import io.github.werfmaven.process.ProcessResult;
import io.github.werfmaven.process.ProcessRunner;
import io.github.werfmaven.process.ProcessStartException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Brings an image from the store of a Buildah that runs in containers to the Docker server itself, so that {@code docker run} finds it
 * under the names that a person gave it.
 *
 * <p>It travels without a name, and gets its names when all of it is there: whatever fails on the way, the image that had a name keeps it.
 */
public final class DockerDelivery {

    /** Docker answers in some 50 ms; a client that goes through ssh takes longer. */
    private static final Duration TIME_LIMIT = Duration.ofSeconds(30);

    /** What {@code docker load} prints: {@code Loaded image ID: sha256:…}, and Podman {@code Loaded image: sha256:…}. */
    private static final Pattern LOADED = Pattern.compile("Loaded image.*(sha256:[0-9a-f]{64})");

    private final ProcessRunner processes;
    private final DockerClient client;
    private final Function<List<String>, Command> buildah;
    private final LoadedImages loaded;
    private final Consumer<String> story;

    /**
     * @param buildah renders a command on the store that the image is in
     * @param story told what takes long
     */
    public DockerDelivery(ProcessRunner processes, DockerClient client, Function<List<String>, Command> buildah, LoadedImages loaded,
            Consumer<String> story) {
        this.processes = processes;
        this.client = client;
        this.buildah = buildah;
        this.loaded = loaded;
        this.story = story;
    }

    /**
     * Does nothing where Docker has the image under all of these names already.
     *
     * @param storage options of Buildah that open the store
     * @param timeLimit for the transfer
     * @throws DeliveryFailedException when Docker does not have it afterwards
     */
    public void deliver(ImageId image, List<ImageReference> names, List<String> storage, Duration timeLimit) {
        try {
            if (!hasUnder(names, loaded.idInDocker(image))) {
                story.accept("Loading the image into Docker as "
                        + names.stream().map(ImageReference::toString).collect(Collectors.joining(", ")));
                ImageId inDocker = load(image, storage, timeLimit);
                names.forEach(name -> tag(inDocker, name));
                loaded.remember(image, inDocker);
            }
        } catch (ProcessStartException failed) {
            throw new DeliveryFailedException(failed.getMessage());
        }
    }

    private boolean hasUnder(List<ImageReference> names, ImageId id) {
        List<String> inspect = new ArrayList<>(List.of("image", "inspect", "--format", "{{.Id}}"));
        names.forEach(name -> inspect.add(name.toString()));
        ProcessResult result = processes.run(client.command(inspect), TIME_LIMIT);
        Set<String> ids = new HashSet<>();
        // Podman leaves the algorithm out.
        result.output().lines().map(line -> line.strip().replace("sha256:", "")).forEach(ids::add);
        return result.succeeded() && ids.equals(Set.of(id.hex()));
    }

    private ImageId load(ImageId image, List<String> storage, Duration timeLimit) {
        List<String> push = new ArrayList<>(storage);
        push.addAll(List.of("push", "--quiet", image.hex(), "docker-archive:/dev/stdout"));
        PipeResult result = processes.pipe(buildah.apply(push), client.command(List.of("load")), timeLimit);
        if (!result.succeeded()) {
            throw new DeliveryFailedException(failure(result, timeLimit));
        }
        Matcher line = LOADED.matcher(result.sink().output());
        if (!line.find()) {
            throw new DeliveryFailedException("docker load names no image: " + result.sink().output().strip());
        }
        return ImageId.parse(line.group(1));
    }

    private void tag(ImageId image, ImageReference name) {
        ProcessResult result = processes.run(client.command(List.of("tag", image.toString(), name.toString())), TIME_LIMIT);
        if (!result.succeeded()) {
            throw new DeliveryFailedException(words("docker tag", result));
        }
    }

    private static String failure(PipeResult result, Duration timeLimit) {
        if (result.source().timedOut() || result.sink().timedOut()) {
            return "it did not arrive in " + timeLimit.toSeconds() + " s";
        }
        return result.failures().stream()
                .map(failed -> words(failed == result.source() ? "buildah push" : "docker load", failed))
                .collect(Collectors.joining("; "));
    }

    private static String words(String command, ProcessResult failed) {
        String said = failed.lastLines().stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(" / "));
        return command + " ended with exit code " + failed.exitCode() + (said.isEmpty() ? "" : ": " + said);
    }
}
