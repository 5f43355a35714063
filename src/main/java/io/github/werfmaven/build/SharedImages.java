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
import io.github.werfmaven.registry.CredentialsException;
import io.github.werfmaven.registry.NeededImages;
import io.github.werfmaven.registry.RegistryClient;
import io.github.werfmaven.registry.RegistryException;
import io.github.werfmaven.registry.RegistryHost;
import io.github.werfmaven.share.SharedBuild;
import io.github.werfmaven.share.SharedImage;
import io.github.werfmaven.share.SharedImage.Found;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
    private final RegistryClient registry;

    /** @param naming gives an image of the store what names it has to have, or tells that this does not work */
    SharedImages(Host host, ProcessRunner processes, BuildRun run, Path temporaryFiles, Predicate<ImageId> naming, BuildLog log) {
        this.naming = naming;
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
        Optional<PlatformBuild> taken = shared.await(run.deadline().left()).flatMap(found -> take(build, image, found));
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
            return Optional.of(build.found(pulled).shared(name)).filter(any -> pulled.equals(found.image()) && naming.test(pulled));
        } catch (BuildahException | CredentialsException failed) {
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
            Optional<SharedName> name = built.digest().isPresent() ? give(built, shared.image()) : Optional.empty();
            given = name.isPresent();
            return name.map(built::shared).orElse(built);
        } finally {
            shared.end(given);
        }
    }

    /** Not again where another was faster: what a content's tag stands for stays. */
    private Optional<SharedName> give(PlatformBuild built, SharedImage image) {
        try {
            Optional<ManifestDigest> digest = image.find().map(Found::manifest);
            return digest.or(() -> Optional.of(push(built.image().orElseThrow(), image.name()))).map(it -> new SharedName(image.name(), it));
        } catch (BuildahException | RegistryException | CredentialsException failed) {
            log.warning("The image is built, and not shared as " + image.name() + ": " + failed.getMessage());
            return Optional.empty();
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
