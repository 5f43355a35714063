package io.github.werfmaven.registry;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * How registries are reached, as far as the user says it to Maven.
 *
 * @param credentials for the registry of the image that is built, and for no other
 * @param servers those of settings.xml
 * @param certDirectory certificates as containers-certs.d(5) has them: of authorities {@code *.crt}, of this client {@code *.cert} with
 *     {@code *.key}
 * @param insecure those whose certificate is not looked at, or that speak HTTP
 * @param proxy that of settings.xml; asked for only where the environment names none
 */
public record RegistryAccess(
        Optional<ImageCredentials> credentials,
        List<MavenServer> servers,
        Optional<Path> certDirectory,
        Set<RegistryHost> insecure,
        Supplier<Optional<WebProxy>> proxy) {

    /** Credentials that a POM or a command line has. */
    public record ImageCredentials(RegistryHost registry, Credentials credentials) {}

    public RegistryAccess {
        servers = List.copyOf(servers);
        insecure = Set.copyOf(insecure);
    }

    /** For a user who says nothing. */
    public static RegistryAccess none() {
        return new RegistryAccess(Optional.empty(), List.of(), Optional.empty(), Set.of(), Optional::empty);
    }

    public boolean isInsecure(RegistryHost registry) {
        return insecure.contains(registry);
    }
}
