package io.github.werfmaven.registry;

import io.github.werfmaven.buildah.RegistryOptions;
import io.github.werfmaven.containers.InsecureRegistries;
import io.github.werfmaven.containers.PrivateDirectory;
import io.github.werfmaven.containers.RegistriesException;
import io.github.werfmaven.containers.RegistriesFiles;
import io.github.werfmaven.host.FilePermissions;
import io.github.werfmaven.host.Host;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds out what Buildah has to be given so that it reaches registries as the user wants it, and writes the files. */
public final class BuildahAccess {

    private static final String PRIVATE = "rw-------";

    /** Where Buildah is another user. */
    private static final String READABLE = "r--r--r--";

    private static final String AUTH_FILE = "auth.json";
    private static final String CONFIGURATION = "registries.conf";

    private final Host host;
    private final RegistryAccess access;
    private final CredentialLookup credentials;

    public BuildahAccess(Host host, RegistryAccess access, CredentialLookup credentials) {
        this.host = host;
        this.access = access;
        this.credentials = credentials;
    }

    /**
     * For a Buildah of this machine.
     *
     * @param needed what it may want to pull or push
     * @param directory where files are put; they are of use until it is closed
     * @throws CredentialsException when the place that has credentials for what is needed does not give them
     * @throws RegistriesException when a registries.conf keeps registries from being insecure
     */
    public RegistryOptions onThisMachine(NeededImages needed, PrivateDirectory directory) throws IOException {
        Optional<Path> authFile = written(new AuthFileMerge(credentials).forThisMachine(needed), directory, PRIVATE);
        return new RegistryOptions(authFile, access.certDirectory(), configuration(directory), ProxyEnvironment.of(host, access));
    }

    /** The same for a push, which an option lets look at no certificate: it is about one registry. */
    public RegistryOptions forPush(NeededImages needed, PrivateDirectory directory) throws IOException {
        Optional<Path> authFile = written(new AuthFileMerge(credentials).forThisMachine(needed), directory, PRIVATE);
        return new RegistryOptions(authFile, access.certDirectory(), Optional.empty(), ProxyEnvironment.of(host, access));
    }

    /** The same for a Buildah in a container, which is another user and has a configuration of its own. */
    public RegistryOptions inContainer(NeededImages needed, PrivateDirectory directory) throws IOException {
        Optional<Path> authFile = written(new AuthFileMerge(credentials).forContainer(needed), directory, READABLE);
        Optional<Path> configuration = Optional.empty();
        if (!access.insecure().isEmpty()) {
            configuration = Optional.of(written(insecure().text(), directory, READABLE));
        }
        return new RegistryOptions(authFile, readableCertificates(directory), configuration, ProxyEnvironment.inContainer(host, access));
    }

    private static Optional<Path> written(Optional<byte[]> authFile, PrivateDirectory directory, String mode) throws IOException {
        return authFile.isPresent() ? Optional.of(directory.write(AUTH_FILE, authFile.get(), mode)) : Optional.empty();
    }

    /** An option that makes every registry insecure is the only other way that holds for pull=newer, too. */
    private Optional<Path> configuration(PrivateDirectory directory) throws IOException {
        return access.insecure().isEmpty()
                ? Optional.empty()
                : Optional.of(written(insecure().text(RegistriesFiles.of(host)), directory, PRIVATE));
    }

    private InsecureRegistries insecure() {
        return new InsecureRegistries(access.insecure().stream().map(RegistryHost::address).collect(Collectors.toSet()));
    }

    private static Path written(String configuration, PrivateDirectory directory, String mode) throws IOException {
        return directory.write(CONFIGURATION, configuration.getBytes(StandardCharsets.UTF_8), mode);
    }

    private static byte[] content(Path certificate) {
        try {
            return Files.readAllBytes(certificate);
        } catch (IOException unreadable) {
            throw new CredentialsException("<certDirectory> (-Dwerf.certDirectory): " + certificate + " cannot be read: " + unreadable);
        }
    }

    private Optional<Path> readableCertificates(PrivateDirectory directory) throws IOException {
        if (access.certDirectory().isEmpty()) {
            return Optional.empty();
        }
        String name = "certificates";
        try (Stream<Path> files = Files.list(access.certDirectory().get())) {
            for (Path file : files.filter(it -> it.toString().matches(".*\\.(crt|cert|key)")).toList()) {
                directory.write(name + "/" + file.getFileName(), content(file), READABLE);
            }
        }
        Path copies = directory.path().resolve(name);
        if (!Files.exists(copies)) {
            Files.createDirectory(copies);
        }
        FilePermissions.set(copies, "rwxr-xr-x");
        return Optional.of(copies);
    }
}
