package io.github.werfmaven.registry;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.process.ProcessRunner;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Finds the credentials for a repository. The first that has some counts: the POM or the command line, for the registry of the image
 * alone; a server of settings.xml; the files that Buildah reads, {@code auth.json} before the {@code config.json} of Docker's clients.
 * Within a file the helper for the registry comes first, then the store of passwords, then what the file has itself, as for the
 * <a href="https://docs.docker.com/reference/cli/docker/login/#configure-the-credential-store">Docker client</a>.
 */
public final class CredentialLookup {

    private static final Duration HELPER_TIME_LIMIT = Duration.ofSeconds(20);

    private final Host host;
    private final RegistryAccess access;
    private final CredentialHelper helper;
    private final Consumer<String> detail;
    private final Consumer<String> warning;
    private final Map<RepositoryName, Optional<Credentials>> found = new HashMap<>();
    private final Map<String, Optional<Credentials>> stored = new HashMap<>();
    private Optional<List<AuthFile>> files = Optional.empty();

    /**
     * @param detail told of each registry where its credentials come from, never what they are
     * @param warning told where a store of passwords does not answer that might have known
     */
    public CredentialLookup(
            Host host, ProcessRunner processes, RegistryAccess access, Consumer<String> detail, Consumer<String> warning) {
        this.host = host;
        this.access = access;
        this.helper = new CredentialHelper(host, processes, HELPER_TIME_LIMIT);
        this.detail = detail;
        this.warning = warning;
    }

    /**
     * Who to be for a repository; empty where nobody knows anybody.
     *
     * @throws CredentialsException when the place that has them does not give them
     */
    public synchronized Optional<Credentials> find(RepositoryName repository) {
        Optional<Credentials> known = found.get(repository);
        if (known == null) {
            known = given(repository).or(() -> ofServers(repository)).or(() -> ofFiles(repository));
            found.put(repository, known);
            known.ifPresent(it -> detail.accept("Credentials for " + repository + ": " + it.source()));
        }
        return known;
    }

    /**
     * The same without what Buildah finds by itself, where it finds it first: no helper is asked that Buildah asks when it needs to.
     * What a helper said before is handed on, so that it need not be asked again.
     *
     * @throws CredentialsException when the place that has them does not give them
     */
    synchronized Optional<Credentials> findBesideBuildah(RepositoryName repository) {
        boolean ofMaven = given(repository).isPresent() || ServerIds.bestFor(repository, access.servers()).isPresent();
        boolean ofBuildahsHelper = files().stream().findFirst()
                .filter(file -> file.knownToBuildah() && file.helperKey(repository.registry()).isPresent()).isPresent();
        boolean ofBuildahsFiles = files().stream().allMatch(file -> file.knownToBuildah() && file.store().isEmpty());
        if (!found.containsKey(repository) && !ofMaven && (ofBuildahsHelper || ofBuildahsFiles)) {
            return Optional.empty();
        }
        return find(repository).filter(it -> !it.source().knownToBuildah());
    }

    /** The same where a helper that does not answer is no reason to give up. */
    synchronized Optional<Credentials> findOrWarn(RepositoryName repository) {
        try {
            return find(repository);
        } catch (CredentialsException silent) {
            if (ServerIds.bestFor(repository, access.servers()).isPresent()) {
                throw silent;
            }
            warning.accept(silent.getMessage() + "; going on as if it knew nothing of " + repository.registry());
            return Optional.empty();
        }
    }

    /** Which place does not give the credentials that it is to have for one of these images. */
    public synchronized Optional<String> complaint(NeededImages needed) {
        for (RepositoryName repository : needed.repositories()) {
            try {
                find(repository);
            } catch (CredentialsException silent) {
                return Optional.of(silent.getMessage());
            }
        }
        return Optional.empty();
    }

    private Optional<Credentials> given(RepositoryName repository) {
        return access.credentials()
                .filter(given -> given.registry().equals(repository.registry()))
                .map(RegistryAccess.ImageCredentials::credentials);
    }

    private Optional<Credentials> ofServers(RepositoryName repository) {
        return ServerIds.bestFor(repository, access.servers()).map(server -> server.credentials().get());
    }

    private Optional<Credentials> ofFiles(RepositoryName repository) {
        if (repository.registry().isOfLocalImages()) {
            return Optional.empty();
        }
        return files().stream().flatMap(file -> ofFile(file, repository).stream()).findFirst();
    }

    private Optional<Credentials> ofFile(AuthFile file, RepositoryName repository) {
        Optional<String> helperKey = file.helperKey(repository.registry());
        if (helperKey.isPresent()) {
            return helper.ask(file.helper(helperKey.get()), helperKey.get(), file.path());
        }
        return file.store().flatMap(store -> ofStore(file, store, repository.registry())).or(() -> file.own(repository));
    }

    /** A store is asked for every registry, also where no password is needed: it keeps nobody from going on without. */
    private Optional<Credentials> ofStore(AuthFile file, String store, RegistryHost registry) {
        return stored.computeIfAbsent(file.path() + " " + registry, unused -> {
            try {
                return helper.ask(store, registry.helperKey(), file.path());
            } catch (CredentialsException silent) {
                warning.accept(silent.getMessage() + "; going on as if it knew nothing of " + registry);
                return Optional.empty();
            }
        });
    }

    /** Those of the user that are there. */
    synchronized List<AuthFile> files() {
        if (files.isEmpty()) {
            files = Optional.of(AuthFiles.of(host, warning));
        }
        return files.get();
    }

    /** What a server has, if that can be found out. */
    Optional<Credentials> ifDecrypted(MavenServer server) {
        try {
            return Optional.of(server.credentials().get());
        } catch (CredentialsException unreadable) {
            detail.accept(unreadable.getMessage());
            return Optional.empty();
        }
    }

    /** Servers of settings.xml that can be meant for registries: their ids are addresses. */
    Stream<MavenServer> registryServers() {
        return access.servers().stream().filter(ServerIds::isRegistry);
    }
}
