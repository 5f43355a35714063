package io.github.werfmaven.registry;

import io.github.werfmaven.buildah.RegistryOptions;
import io.github.werfmaven.containers.PrivateDirectory;
import io.github.werfmaven.host.Host;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds out what Buildah has to be given so that it reaches registries as the user wants it, and writes the files. */
public final class BuildahAccess {

    /** In a directory where every file has the name that it has for Buildah in a container, too. */
    private static final String AUTH_FILE = "auth.json";

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
     */
    public RegistryOptions onThisMachine(NeededImages needed, PrivateDirectory directory) throws IOException {
        Optional<byte[]> authFile = new AuthFileMerge(credentials).forThisMachine(needed);
        return options(authFile, "rw-------", directory, access.certDirectory());
    }

    /** The same for a Buildah in a container, where it is another user. */
    public RegistryOptions inContainer(NeededImages needed, PrivateDirectory directory) throws IOException {
        Optional<byte[]> authFile = new AuthFileMerge(credentials).forContainer(needed);
        return options(authFile, "r--r--r--", directory, access.certDirectory());
    }

    private RegistryOptions options(
            Optional<byte[]> authFile, String mode, PrivateDirectory directory, Optional<Path> certificates) throws IOException {
        Optional<Path> written = Optional.empty();
        if (authFile.isPresent()) {
            written = Optional.of(directory.write(AUTH_FILE, authFile.get(), mode));
        }
        return new RegistryOptions(written, certificates, Optional.empty(), ProxyEnvironment.of(host, access));
    }
}
