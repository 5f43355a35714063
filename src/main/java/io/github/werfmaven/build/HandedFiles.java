package io.github.werfmaven.build;

import io.github.werfmaven.buildah.BuildahPlace;
import io.github.werfmaven.buildah.RegistryOptions;
import io.github.werfmaven.containers.PrivateDirectory;
import io.github.werfmaven.registry.BuildahAccess;
import io.github.werfmaven.registry.NeededImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What Buildah is given to read beside the context. In a container it is another user: there it gets copies that it can read, in a
 * directory that nobody else can enter.
 */
record HandedFiles(BuildahInput input, RegistryOptions registries) {

    private static final String READABLE = "r--r--r--";

    /**
     * Gives a Buildah what it can read.
     *
     * @param needed what it may want of registries
     * @param directory for copies and for credentials; not within the context, of which COPY may take everything
     */
    static HandedFiles of(
            BuildahInput input, BuildahPlace place, BuildahAccess access, NeededImages needed, PrivateDirectory directory)
            throws IOException {
        return place.isContainer()
                ? new HandedFiles(copied(input, directory), access.inContainer(needed, directory))
                : new HandedFiles(input, access.onThisMachine(needed, directory));
    }

    /** Under names of our own: whatever the user calls the Dockerfile, the credentials must not come to lie in its place. */
    private static BuildahInput copied(BuildahInput input, PrivateDirectory directory) throws IOException {
        Path dockerfile = copy(input.dockerfile(), directory, "Dockerfile");
        Optional<Path> ignoreFile = Optional.empty();
        if (input.ignoreFile().isPresent()) {
            ignoreFile = Optional.of(copy(input.ignoreFile().get(), directory, "ignore"));
        }
        return new BuildahInput(dockerfile, ignoreFile, input.dockerFormat());
    }

    private static Path copy(Path file, PrivateDirectory directory, String name) throws IOException {
        return directory.write(name, Files.readAllBytes(file), READABLE);
    }
}
