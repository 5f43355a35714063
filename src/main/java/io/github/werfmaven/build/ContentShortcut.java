package io.github.werfmaven.build;

import io.github.werfmaven.buildah.ImageNames;
import io.github.werfmaven.buildah.PullPolicy;
import io.github.werfmaven.buildah.SecretNames;
import io.github.werfmaven.containers.CacheDirectory;
import io.github.werfmaven.containers.StorageConfiguration;
import io.github.werfmaven.containers.StoredImages;
import io.github.werfmaven.containers.StoredImages.StoredImage;
import io.github.werfmaven.context.FileDigestMemory;
import io.github.werfmaven.context.FileDigests;
import io.github.werfmaven.engine.Engine;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.image.BaseImage;
import io.github.werfmaven.image.ContentDigest;
import io.github.werfmaven.image.ImageId;
import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.image.OutputTimestamp;
import io.github.werfmaven.image.Platform;
import io.github.werfmaven.plan.Content;
import io.github.werfmaven.plan.ContentDigester;
import io.github.werfmaven.plan.OneLayer;
import io.github.werfmaven.plan.PlannedStage;
import io.github.werfmaven.plan.StageBase;
import io.github.werfmaven.process.ProcessRunner;
import io.github.werfmaven.registry.RegistryImages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Finds the image that a build would make, where an earlier one has left it in the store. In any doubt there is none. */
final class ContentShortcut {

    /** Says which format Buildah makes where nothing else does: buildah-build(1). */
    private static final String FORMAT = "BUILDAH_FORMAT";

    /** What a RUN reaches by one it reaches by the other, and which of them it is depends on the host. */
    private static final Set<String> USUAL_NETWORKS = Set.of("private", "host");

    /** Names of images that were looked at again after their build. */
    private static final String CONFIRMED = "confirmed";

    private final Host host;
    private final ProcessRunner processes;
    private final Engine engine;
    private final BuildRequest request;
    private final BaseImages bases;
    private final Map<Optional<Platform>, FileDigests> readBefore = new HashMap<>();

    /** @param registries tells of base images that are not in the store yet */
    ContentShortcut(Host host, ProcessRunner processes, Engine engine, BuildRequest request, Supplier<RegistryImages> registries) {
        this(host, processes, engine, request, registries, pull(request));
    }

    private ContentShortcut(
            Host host, ProcessRunner processes, Engine engine, BuildRequest request, Supplier<RegistryImages> registries, PullPolicy pull) {
        this.host = host;
        this.processes = processes;
        this.engine = engine;
        this.request = request;
        this.bases = new BaseImages(this::stored, registries, pull);
    }

    /** One that asks no registry. */
    static ContentShortcut ofStore(Host host, ProcessRunner processes, Engine engine, BuildRequest request) {
        return new ContentShortcut(host, processes, engine, request, () -> {
            throw new IllegalStateException("no registry is to be asked");
        }, PullPolicy.NEVER);
    }

    /** Where a platform is named Buildah makes newer of missing. */
    private static PullPolicy pull(BuildRequest request) {
        return request.pull() == PullPolicy.MISSING && !request.platforms().isEmpty() ? PullPolicy.NEWER : request.pull();
    }

    /** What the image will be made of; what was read for that is remembered. */
    Content before(PlannedBuild planned) {
        FileDigestMemory memory = memory();
        FileDigests files = new FileDigests(memory);
        readBefore.put(planned.asked(), files);
        return remembering(memory, content(planned, bases::before, files));
    }

    /** What the image was made of that has just been built; not known where a file was written meanwhile, though with the same. */
    Content after(PlannedBuild planned) {
        FileDigestMemory memory = memory();
        FileDigests files = new FileDigests(memory);
        Content content = remembering(memory, content(planned, bases::after, files));
        return files.areUntouchedSince(readBefore.get(planned.asked())) ? content : new Content.Unknowable("a file was written during the build");
    }

    /** The same as before, where nothing is to be written. */
    Content look(PlannedBuild planned) {
        return content(planned, bases::before, new FileDigests(memory()));
    }

    private Content remembering(FileDigestMemory memory, Content content) {
        try {
            if (memory.write()) {
                fileDigests().deleteOld();
            }
        } catch (IOException full) {
            // The files are read again the next time.
        }
        return content;
    }

    /** Whether Buildah can make the image at once, with no image of any step; not where layers go to other machines one by one. */
    boolean makesOneLayer(PlannedBuild planned) {
        List<PlannedStage> needed = planned.plan().needed();
        return request.options().layers().isNone()
                && !needed.isEmpty() && OneLayer.isMadeBy(planned.plan(), isOfRoot(needed.get(0), planned));
    }

    private boolean isOfRoot(PlannedStage stage, PlannedBuild planned) {
        return stage.base() instanceof StageBase.Scratch || stage.base() instanceof StageBase.Image image
                && planned.platforms().of(stage).flatMap(platform -> bases.before(image.reference(), platform)).filter(BaseImage::isOfRoot).isPresent();
    }

    private Content content(PlannedBuild planned, BiFunction<String, Platform, Optional<BaseImage>> images, FileDigests files) {
        if (engine.buildah().place().isContainer()) {
            return new Content.Unknowable("the store is in a container");
        }
        Set<String> secrets = planned.buildArgs().keySet().stream().filter(SecretNames::soundsSecret).collect(Collectors.toSet());
        return new ContentDigester(files, images).of(planned.platforms(), secrets, options(planned));
    }

    /** The image in the store; empty where a build has to make it. */
    Optional<ImageId> find(ContentDigest content) {
        return stored().labelled(ContentDigest.LABEL, content.toString()).stream()
                .filter(image -> Files.exists(confirmed().file(image.id()))).findFirst().map(StoredImage::id).map(ImageId::parse);
    }

    /** Says that an image is made of what its label says: one whose build was ended before that was looked at may not be. */
    void confirm(ImageId image) {
        try {
            confirmed().write(image.hex(), "");
        } catch (IOException full) {
            // Then it is built again.
        }
    }

    private CacheDirectory confirmed() {
        return CacheDirectory.of(host, CONFIRMED);
    }

    /** Whether the image has all names that were asked for, now at least. */
    boolean name(ImageId image, Deadline deadline) {
        StoredImages all = stored();
        List<ImageReference> lacking = request.names().stream().filter(name -> !all.isNamed(image.hex(), name)).toList();
        return lacking.isEmpty() || new ImageNames(processes, engine.buildah(), engine.storage()).give(image, lacking, deadline.left());
    }

    /** Read anew each time: a build may have changed it. */
    private StoredImages stored() {
        return StoredImages.of(StorageConfiguration.of(host), engine.storage().driver().toString());
    }

    /** One for each Dockerfile, which may take other files than the next of the same context. */
    private FileDigestMemory memory() {
        return FileDigestMemory.of(fileDigests().file(imageName()), host.userId());
    }

    private CacheDirectory fileDigests() {
        return CacheDirectory.of(host, "file-digests");
    }

    SecretMemory secrets() {
        return new SecretMemory(CacheDirectory.of(host, "secrets"), imageName(), request.inputs().secrets());
    }

    private String imageName() {
        String image = request.context() + "\n" + request.dockerfile() + "\n" + request.target().orElse("");
        return UUID.nameUUIDFromBytes(image.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** What the image depends on beside the Dockerfile and its files. */
    private Map<String, String> options(PlannedBuild planned) {
        Map<String, String> options = new TreeMap<>();
        // The same text may mean something else with another.
        planned.source().ifPresent(read -> options.put("escape", String.valueOf(read.stages().escape())));
        planned.labels().forEach((name, value) -> options.put("label " + name, value));
        request.options().format().map(Object::toString).or(() -> host.environment(FORMAT)).ifPresent(format -> options.put("format", format));
        request.options().timestamp().map(OutputTimestamp::epochSeconds).ifPresent(seconds -> options.put("timestamp", String.valueOf(seconds)));
        options.put("squash", String.valueOf(request.options().squash()));
        options.put("hosts", String.join("\n", request.options().addHosts()));
        options.put("ulimits", String.join("\n", request.options().ulimits()));
        request.engine().network().filter(network -> !USUAL_NETWORKS.contains(network)).ifPresent(network -> options.put("network", network));
        return options;
    }
}
