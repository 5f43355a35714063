package io.github.werfmaven.build;

import io.github.werfmaven.buildah.PushInvocation;
import io.github.werfmaven.buildah.RegistryOptions;
import io.github.werfmaven.containers.PrivateDirectory;
import io.github.werfmaven.engine.Engine;
import io.github.werfmaven.engine.StoreFinder;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.image.ManifestDigest;
import io.github.werfmaven.process.ProcessRunner;
import io.github.werfmaven.registry.BuildahAccess;
import io.github.werfmaven.registry.CredentialLookup;
import io.github.werfmaven.registry.NeededImages;
import io.github.werfmaven.registry.RegistryClient;
import io.github.werfmaven.registry.RegistryHost;
import io.github.werfmaven.registry.RepositoryName;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The recipe of one push: Buildah brings the image to its first name, and what it has then is given to the others. */
public final class ImagePush {

    private final Host host;
    private final ProcessRunner processes;
    private final StoreFinder stores;
    private final PushLog log;
    private final long startedAt = System.nanoTime();

    public ImagePush(Host host, ProcessRunner processes, PushLog log) {
        this.host = host;
        this.processes = processes;
        this.stores = new StoreFinder(host);
        this.log = log;
    }

    /**
     * Pushes the image that was built last.
     *
     * @throws PushFailedException when there is no image to push, or it does not come to be in its registry under all its names
     * @throws io.github.werfmaven.registry.RegistryException when the registry cannot be asked, or refuses
     * @throws io.github.werfmaven.registry.CredentialsException when the place that has the credentials does not give them
     * @throws ResultsUnwritableException when the results cannot be written
     */
    public PushResult run(PushRequest request) {
        PushableImage pushable = PushableImage.find(request);
        pushable.results().forgetPush();
        CredentialLookup credentials = new CredentialLookup(host, processes, request.registries(), log::detail, log::warning);
        RegistryClient registry = new RegistryClient(host, request.registries(), credentials, log::detail);
        Deadline deadline = Deadline.in(request.timeLimit());
        Retries retries = new Retries(request.retries(), deadline, log);
        RegistryTags tags = new RegistryTags(registry, retries);
        ManifestDigest digest = shared(request, pushable, tags)
                .orElseGet(() -> push(request, pushable, credentials, registry, retries, deadline, tags));
        tags.confirm(request.names(), digest);

        Duration duration = Duration.ofNanos(System.nanoTime() - startedAt);
        PushResult result = new PushResult(request.names(), digest, duration);
        pushable.results().write(result);
        log.pushed(result);
        return result;
    }

    /** An image that is in the repository already gets its names there; empty where it has to be brought. */
    private Optional<ManifestDigest> shared(PushRequest request, PushableImage pushable, RegistryTags tags) {
        Optional<SharedName> there = pushable.image().shared().filter(it -> it.name().name().equals(request.image().name()));
        there.ifPresent(it -> log.naming(request.names(), pushable.image().id(), it.name()));
        return there.filter(it -> tags.giveIfThere(it.name(), it.digest(), request.names())).map(SharedName::digest);
    }

    private ManifestDigest push(PushRequest request, PushableImage pushable, CredentialLookup credentials, RegistryClient registry,
            Retries retries, Deadline deadline, RegistryTags tags) {
        // Already now: a JVM that has just started needs a while for what it takes to ask.
        EarlyAnswers answers = new EarlyAnswers(registry, request.image());
        Engine engine = engine(pushable.image(), request);
        log.starting(request.names(), pushable.image().id(), engine);
        PushFailure failure = new PushFailure(request.image(), pushable.image(), credentials);
        BuildahPush buildah = new BuildahPush(processes, log, retries, deadline, failure);
        ManifestDigest digest = withAccess(engine, request, credentials, options ->
                buildah.run(invocation(request, pushable, engine, options), answers::next));
        tags.give(request.image(), digest, request.names().subList(1, request.names().size()));
        return digest;
    }

    private Engine engine(BuiltImage image, PushRequest request) {
        return stores.find(image.store(), request.engine()).orElseThrow(() -> PushFailedException.lasting(
                "the image " + image.name() + " is in the store of " + image.store() + ", and what opens that is gone: "
                        + (image.store().isInContainers() ? "neither docker nor podman" : "no buildah") + " is on PATH"));
    }

    /** @param push given what Buildah has to be told to reach the registry; the files that are part of it are gone afterwards */
    private <T> T withAccess(Engine engine, PushRequest request, CredentialLookup credentials, Function<RegistryOptions, T> push) {
        BuildahAccess access = new BuildahAccess(host, request.registries(), credentials);
        NeededImages needed = NeededImages.of(List.of(request.image()));
        // Where they are not given, that is known before Buildah runs into it, and in better words.
        credentials.find(RepositoryName.of(request.image()));
        try (PrivateDirectory directory = PrivateDirectory.within(stores.temporaryFiles(), host)) {
            return push.apply(engine.buildah().place().isContainer()
                    ? access.inContainer(needed, directory)
                    : access.forPush(needed, directory));
        } catch (IOException failed) {
            throw new ResultsUnwritableException(stores.temporaryFiles(), failed);
        }
    }

    private static PushInvocation invocation(PushRequest request, PushableImage pushable, Engine engine, RegistryOptions options) {
        BuiltImage image = pushable.image();
        return new PushInvocation(engine.buildah(), engine.storage(), image.id(), image.list(), request.image(),
                request.registries().isInsecure(RegistryHost.of(request.image())), options, Optional.of(pushable.results().digestFile()));
    }
}
