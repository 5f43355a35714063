package io.github.werfmaven.buildah;

import io.github.werfmaven.image.ImageId;
import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.process.ProcessResult;
import io.github.werfmaven.process.ProcessRunner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Gives names to an image that is in the store: buildah-tag(1). */
public final class ImageNames {

    private final ProcessRunner processes;
    private final Buildah buildah;
    private final Storage storage;

    public ImageNames(ProcessRunner processes, Buildah buildah, Storage storage) {
        this.processes = processes;
        this.buildah = buildah;
        this.storage = storage;
    }

    /** Whether it has them now; not where the image is gone. */
    public boolean give(ImageId image, List<ImageReference> names, Duration timeLimit) {
        List<String> arguments = new ArrayList<>(storage.options());
        arguments.addAll(List.of("tag", image.hex()));
        names.forEach(name -> arguments.add(name.toString()));
        ProcessResult result = processes.run(buildah.place().query(arguments), timeLimit);
        return result.succeeded();
    }
}
