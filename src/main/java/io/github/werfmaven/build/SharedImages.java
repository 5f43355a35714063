package io.github.werfmaven.build;

import io.github.werfmaven.buildah.BuildahException;
import io.github.werfmaven.buildah.ImagePull;
import io.github.werfmaven.buildah.PushCommandRunner;
import io.github.werfmaven.buildah.PushInvocation;
import io.github.werfmaven.buildah.PushOutcome;
import io.github.werfmaven.buildah.RegistryOptions;
import io.github.werfmaven.containers.PrivateDirectory;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.image.ContentDigest;
import io.github.werfmaven.image.ImageId;
import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.image.ManifestDigest;
import io.github.werfmaven.process.ProcessRunner;
import io.github.werfmaven.registry.BuildahAccess;
import io.github.werfmaven.registry.NeededImages;
import io.github.werfmaven.registry.RegistryClient;
import io.github.werfmaven.registry.RegistryHost;
import io.github.werfmaven.share.SharedBuild;
import io.github.werfmaven.share.SharedImage;
import io.github.werfmaven.share.SharedImage.Found;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Takes images that others have built out of the repository of the image, and gives those that are built here to others. Where that does
 * not work the image is built all the same.
 */
final class SharedImages {

    private final Host host;
    private final ProcessRunner processes;
    private final BuildRun run;
    private final Path temporaryFiles;
    private final BuildLog log;
    private final Predicate<ImageId> naming;
    private final Consumer<ImageId> confirming;
    private final RegistryClient registry;

    /**
     * Those of one run.
     *
     * @param naming gives an image of the store what names it has to have, or tells that this does not work
     * @param confirming told of an image that is what its label says
     */
    SharedImages(Host host, ProcessRunner processes, BuildRun run, Path temporaryFiles, Predicate<ImageId> naming,
            Consumer<ImageId> confirming, BuildLog log) {
        this.naming = naming;
        this.confirming = confirming;
        this.host = host;
        this.processes = processes;
        this.run = run;
        this.temporaryFiles = temporaryFiles;
        this.log = log;
        this.registry = new RegistryClient(host, run.request().registries(), run.credentials(), log::detail);
    }

    /**
     * The image of a content: of the registry, or built here and then there, too.
     *
     * @param building builds it
     */
    PlatformBuild takeOrBuild(PlatformBuild build, ContentDigest content, Supplier<PlatformBuild> building) {
        SharedImage image = new SharedImage(registry, run.request().image(), content, log::warning);
        SharedBuild shared = new SharedBuild(image, log::waiting, log::detail);
        // Who waits must have the time to build when that was in vain.
        Optional<PlatformBuild> taken = shared.await(run.deadline().left().dividedBy(2)).flatMap(found -> take(build, image, found));
        return taken.orElseGet(() -> buildAndGive(shared, building));
    }

    private Optional<PlatformBuild> take(PlatformBuild build, SharedImage image, Found found) {
        SharedName name = new SharedName(image.name(), found.manifest());
        if (!isWantedHere()) {
            return Optional.of(build.found(found.image()).shared(name));
        }
        ImageReference byDigest = new ImageReference(image.name().name(), Optional.empty(), Optional.of(found.manifest().text()));
        try {
            ImageId pulled = withAccess(options -> new ImagePull(processes, run.engine().buildah(), run.engine().storage(), log::command)
                    .run(byDigest, isInsecure(), options, run.deadline().left()));
            if (!pulled.equals(found.image())) {
                log.warning(image.name() + " was pulled as another image than the registry tells of, so it is built");
                return Optional.empty();
            }
            confirming.accept(pulled);
            return Optional.of(build.found(pulled).shared(name)).filter(any -> naming.test(pulled));
        } catch (RuntimeException failed) {
            throwIfInterrupted(failed);
            log.warning(image.name() + " is there and cannot be pulled, so it is built: " + failed.getMessage());
            return Optional.empty();
        }
    }

    /** A list and an archive are made of what is in the store. */
    private boolean isWantedHere() {
        return run.request().reuse().pulled() || run.request().isForSeveralPlatforms() || run.request().archive().isPresent();
    }

    private PlatformBuild buildAndGive(SharedBuild shared, Supplier<PlatformBuild> building) {
        boolean given = false;
        try {
            PlatformBuild built = building.get();
            Optional<Found> there = built.digest().isPresent() ? give(built, shared.image()) : Optional.empty();
            given = there.isPresent();
            return there.filter(found -> found.image().equals(built.image().orElseThrow()))
                    .map(found -> built.shared(new SharedName(shared.image().name(), found.manifest()))).orElse(built);
        } finally {
            shared.end(given);
        }
    }

    /** Not again where another was faster: what a content's tag stands for stays, though it is another image. */
    private Optional<Found> give(PlatformBuild built, SharedImage image) {
        try {
            ImageId own = built.image().orElseThrow();
            return image.find().or(() -> Optional.of(new Found(push(own, image.name()), own)));
        } catch (RuntimeException failed) {
            throwIfInterrupted(failed);
            log.warning("The image is built, and not shared as " + image.name() + ": " + failed.getMessage());
            return Optional.empty();
        }
    }

    /** Else an image that is there, or built, is worth more than whatever came to nothing. */
    private static void throwIfInterrupted(RuntimeException failed) {
        if (Thread.currentThread().isInterrupted()) {
            throw failed;
        }
    }

    private ManifestDigest push(ImageId image, ImageReference name) {
        PushOutcome outcome = withAccess(options -> new PushCommandRunner(processes, log::command, log::detail).run(
                new PushInvocation(run.engine().buildah(), run.engine().storage(), image, false, name, isInsecure(), options,
                        Optional.of(run.results().digestFile())),
                run.deadline().left(), () -> false));
        if (outcome instanceof PushOutcome.Pushed pushed) {
            return pushed.digest();
        }
        throw new BuildahException(outcome instanceof PushOutcome.Failed failed ? failed.reason()
                : outcome instanceof PushOutcome.Lost lost ? lost.reason() : "the time for it has run out");
    }

    private boolean isInsecure() {
        return run.request().registries().isInsecure(RegistryHost.of(run.request().image()));
    }

    private <T> T withAccess(Function<RegistryOptions, T> action) {
        try (PrivateDirectory directory = PrivateDirectory.within(temporaryFiles, host)) {
            return action.apply(new BuildahAccess(host, run.request().registries(), run.credentials())
                    .forPush(NeededImages.of(List.of(run.request().image())), directory));
        } catch (IOException failed) {
            throw new ResultsUnwritableException(temporaryFiles, failed);
        }
    }
}
