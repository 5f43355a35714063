package io.github.werfmaven.build;

import io.github.werfmaven.buildah.BuildInputs;
import io.github.werfmaven.buildah.BuildahPlace;
import io.github.werfmaven.buildah.RegistryOptions;
import io.github.werfmaven.containers.PrivateDirectory;
import io.github.werfmaven.registry.BuildahAccess;
import io.github.werfmaven.registry.NeededImages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What Buildah is given to read beside the context. In a container it is another user: there it gets copies that it can read, in a
 * directory that nobody else can enter.
 *
 * @param hidden what of it must be shown nowhere
 */
record HandedFiles(BuildahInput input, RegistryOptions registries, List<String> hidden) {

    private static final String DOCKERFILE = "Dockerfile";

    /**
     * Gives a Buildah what it can read.
     *
     * @param needed what it may want of registries
     * @param directory for copies, secrets and credentials; not within the context, of which COPY may take everything
     * @throws BuildInputException when something of it cannot be handed to this Buildah
     */
    static HandedFiles of(BuildahInput input, List<Secret> secrets, BuildahPlace place, BuildahAccess access, NeededImages needed,
            PrivateDirectory directory) throws IOException {
        SecretFiles files = new SecretFiles(secrets, directory);
        return place.isContainer()
                ? new HandedFiles(copied(input, files, directory), access.inContainer(needed, directory), files.values())
                : new HandedFiles(ownDockerfile(input, directory).with(input.inputs().with(files.forUser(), input.inputs().ssh())),
                        access.onThisMachine(needed, directory), files.values());
    }

    /** Another build of the same project at the same time writes its own words where people look for them. */
    private static BuildahInput ownDockerfile(BuildahInput input, PrivateDirectory directory) throws IOException {
        return input.otherWords().isPresent() ? input.with(write(input.otherWords().get(), directory)) : input;
    }

    private static Path write(String dockerfile, PrivateDirectory directory) throws IOException {
        return directory.write(DOCKERFILE, dockerfile.getBytes(StandardCharsets.UTF_8), SecretFiles.READABLE);
    }

    /** Under names of our own: whatever the user calls the Dockerfile, the credentials must not come to lie in its place. */
    private static BuildahInput copied(BuildahInput input, SecretFiles secrets, PrivateDirectory directory) throws IOException {
        Path dockerfile = input.otherWords().isPresent()
                ? write(input.otherWords().get(), directory)
                : copy(input.dockerfile(), directory, DOCKERFILE);
        Optional<Path> ignoreFile = Optional.empty();
        if (input.ignoreFile().isPresent()) {
            ignoreFile = Optional.of(copy(input.ignoreFile().get(), directory, "ignore"));
        }
        BuildInputs inputs = input.inputs().with(secrets.forContainer(), copiedKeys(input.inputs().ssh(), directory));
        return new BuildahInput(dockerfile, input.otherWords(), ignoreFile, input.dockerFormat(), input.cacheable(), inputs);
    }

    private static Map<String, List<Path>> copiedKeys(Map<String, List<Path>> ssh, PrivateDirectory directory) throws IOException {
        Map<String, List<Path>> copied = new TreeMap<>();
        int number = 0;
        for (Map.Entry<String, List<Path>> access : new TreeMap<>(ssh).entrySet()) {
            List<Path> keys = new ArrayList<>();
            for (Path key : access.getValue()) {
                if (!Files.isRegularFile(key)) {
                    throw new BuildInputException("<ssh> (-Dwerf.ssh): " + key + " is the socket of an agent, which serves only you, and"
                            + " docker-with-fuse builds as another user; give it a key instead: " + access.getKey() + "=/path/of/key");
                }
                keys.add(copy(key, directory, "key-" + number++));
            }
            copied.put(access.getKey(), keys);
        }
        return copied;
    }

    private static Path copy(Path file, PrivateDirectory directory, String name) throws IOException {
        return directory.write(name, Files.readAllBytes(file), SecretFiles.READABLE);
    }
}
