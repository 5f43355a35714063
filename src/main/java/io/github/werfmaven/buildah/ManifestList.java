package io.github.werfmaven.buildah;

import io.github.werfmaven.image.ImageId;
import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.image.Platform;
import io.github.werfmaven.image.PlatformImage;
import io.github.werfmaven.process.ProcessResult;
import io.github.werfmaven.process.ProcessRunner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Puts the images of several platforms together to one: buildah-manifest(1). {@code buildah build --manifest} could do that at once, but
 * adds to the list of that name from before, in the order in which the builds end.
 */
public final class ManifestList {

    private final ProcessRunner processes;
    private final Buildah buildah;
    private final Storage storage;
    private final Duration timeLimit;

    /** @param timeLimit of each command */
    public ManifestList(ProcessRunner processes, Buildah buildah, Storage storage, Duration timeLimit) {
        this.processes = processes;
        this.buildah = buildah;
        this.storage = storage;
        this.timeLimit = timeLimit;
    }

    /**
     * Makes the list, and then gives it the names. What had them before keeps them until then, and a list among that is removed.
     *
     * @param images in the order of the list
     * @param names at least one
     * @return the id of the list in the store
     * @throws BuildahException when Buildah fails
     */
    public ImageId create(List<PlatformImage> images, List<ImageReference> names) {
        String own = "localhost/werf-list-" + UUID.randomUUID();
        ImageId id = id(run("manifest", "create", own));
        try {
            images.forEach(image -> add(own, image));
            String former = own + "-former";
            boolean replaces = isList(names.get(0));
            if (replaces) {
                run("tag", names.get(0).toString(), former);
            }
            List<String> tag = new ArrayList<>(List.of("tag", own));
            names.forEach(name -> tag.add(name.toString()));
            run(tag.toArray(String[]::new));
            if (replaces) {
                run("manifest", "rm", former);
            }
        } finally {
            // Only the name goes where the list has others.
            answer("manifest", "rm", own);
        }
        return id;
    }

    private void add(String list, PlatformImage image) {
        Platform platform = image.platform();
        List<String> arguments = new ArrayList<>(
                List.of("manifest", "add", "--os", platform.os(), "--arch", platform.architecture()));
        platform.variant().ifPresent(variant -> arguments.addAll(List.of("--variant", variant)));
        // Without the transport Buildah would ask a registry first.
        arguments.addAll(List.of(list, "containers-storage:" + image.imageId().hex()));
        run(arguments.toArray(String[]::new));
    }

    private boolean isList(ImageReference name) {
        return answer("manifest", "exists", name.toString()).succeeded();
    }

    private static ImageId id(String printed) {
        try {
            return ImageId.parse(printed.strip());
        } catch (IllegalArgumentException none) {
            throw new BuildahException("buildah manifest create gave no id, it wrote \"" + printed.strip() + "\"", none);
        }
    }

    private String run(String... arguments) {
        ProcessResult result = answer(arguments);
        if (!result.succeeded()) {
            String command = "buildah " + String.join(" ", arguments);
            throw new BuildahException(buildah.place().fault(result.exitCode(), result.lastLines())
                    .orElseGet(() -> FailureReason.sentence(command, result, timeLimit, result.lastLines())));
        }
        return result.output();
    }

    private ProcessResult answer(String... arguments) {
        List<String> all = new ArrayList<>(storage.options());
        all.addAll(List.of(arguments));
        return processes.run(buildah.place().query(all), timeLimit);
    }
}
