package io.github.werfmaven.build;

import io.github.werfmaven.buildah.ImageNames;
import io.github.werfmaven.buildah.PullPolicy;
import io.github.werfmaven.buildah.SecretNames;
import io.github.werfmaven.containers.StorageConfiguration;
import io.github.werfmaven.containers.StoredImages;
import io.github.werfmaven.containers.StoredImages.StoredImage;
import io.github.werfmaven.context.FileDigestMemory;
import io.github.werfmaven.context.FileDigests;
import io.github.werfmaven.engine.Engine;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.image.ContentDigest;
import io.github.werfmaven.image.ImageId;
import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.image.OutputTimestamp;
import io.github.werfmaven.plan.Content;
import io.github.werfmaven.plan.ContentDigester;
import io.github.werfmaven.process.ProcessRunner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Finds the image that a build would make, where an earlier build has left it in the store. In any doubt there is none. */
final class ContentShortcut {

    /** What an image is labelled with that can be found again. */
    static final String LABEL = "io.github.werfmaven.content-digest";

    /** Says which format Buildah makes where nothing else does: buildah-build(1). */
    private static final String FORMAT = "BUILDAH_FORMAT";

    private final Host host;
    private final ProcessRunner processes;
    private Optional<StoredImages> stored = Optional.empty();

    ContentShortcut(Host host, ProcessRunner processes) {
        this.host = host;
        this.processes = processes;
    }

    /** What the image is made of, in the store of an engine; what was read for that is remembered. */
    Content content(BuildRequest request, PlannedBuild planned, Engine engine) {
        FileDigestMemory memory = memory(request);
        Content content = content(request, planned, engine, memory);
        try {
            memory.write();
        } catch (IOException full) {
            // The files are read again the next time.
        }
        return content;
    }

    /** The same where nothing is to be written. */
    Content look(BuildRequest request, PlannedBuild planned, Engine engine) {
        return content(request, planned, engine, memory(request));
    }

    private Content content(BuildRequest request, PlannedBuild planned, Engine engine, FileDigestMemory memory) {
        if (request.isForSeveralPlatforms()) {
            return new Content.Unknowable("images for several platforms are built each time");
        }
        if (engine.buildah().place().isContainer()) {
            return new Content.Unknowable("the store is in a container");
        }
        if (request.pull() == PullPolicy.ALWAYS || request.pull() == PullPolicy.NEWER) {
            return new Content.Unknowable("<pull>" + request.pull() + "</pull> may bring other base images");
        }
        Set<String> secrets = planned.buildArgs().keySet().stream().filter(SecretNames::soundsSecret).collect(Collectors.toSet());
        return new ContentDigester(new FileDigests(memory), stored(engine)::id).of(planned.platforms(), secrets, options(request, planned));
    }

    /** The image in the store, under all names that were asked for; empty where a build has to make it. */
    Optional<ImageId> find(ContentDigest content, BuildRequest request, Engine engine, Deadline deadline) {
        return stored(engine).labelled(LABEL, content.toString()).flatMap(image -> {
            ImageId id = ImageId.parse(image.id());
            List<ImageReference> lacking = request.names().stream().filter(name -> !isNamed(image, name)).toList();
            boolean isComplete = lacking.isEmpty() || new ImageNames(processes, engine.buildah(), engine.storage()).give(id, lacking, deadline.left());
            return isComplete ? Optional.of(id) : Optional.empty();
        });
    }

    /** Buildah writes a name without a registry as one of this machine. */
    private static boolean isNamed(StoredImage image, ImageReference name) {
        return image.names().contains(name.toString()) || image.names().contains("localhost/" + name);
    }

    /** Read once for a build: nobody else makes the image that it would make. */
    private StoredImages stored(Engine engine) {
        if (stored.isEmpty()) {
            stored = Optional.of(StoredImages.of(StorageConfiguration.of(host), engine.storage().driver().toString()));
        }
        return stored.get();
    }

    /** One for each Dockerfile, which may take other files than the next of the same context. */
    private FileDigestMemory memory(BuildRequest request) {
        String image = request.context() + "\n" + request.dockerfile() + "\n" + request.target().orElse("");
        String name = UUID.nameUUIDFromBytes(image.getBytes(StandardCharsets.UTF_8)).toString();
        return FileDigestMemory.of(host.cacheDirectory().resolve("file-digests").resolve(name), host.userId());
    }

    /** What the image depends on beside the Dockerfile and its files. */
    private Map<String, String> options(BuildRequest request, PlannedBuild planned) {
        Map<String, String> options = new TreeMap<>();
        // The same text may mean something else with another.
        planned.source().ifPresent(read -> options.put("escape", String.valueOf(read.stages().escape())));
        planned.labels().forEach((name, value) -> options.put("label " + name, value));
        request.options().format().map(Object::toString).or(() -> host.environment(FORMAT)).ifPresent(format -> options.put("format", format));
        request.options().timestamp().map(OutputTimestamp::epochSeconds).ifPresent(seconds -> options.put("timestamp", String.valueOf(seconds)));
        options.put("squash", String.valueOf(request.options().squash()));
        options.put("hosts", String.join("\n", request.options().addHosts()));
        options.put("ulimits", String.join("\n", request.options().ulimits()));
        request.engine().network().ifPresent(network -> options.put("network", network));
        return options;
    }
}
