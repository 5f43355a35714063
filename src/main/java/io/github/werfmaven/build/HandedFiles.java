package io.github.werfmaven.build;

import io.github.werfmaven.buildah.BuildInputs;
import io.github.werfmaven.buildah.BuildahPlace;
import io.github.werfmaven.docker.AuthFile;
import java.io.IOException;
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
 */
final class HandedFiles implements AutoCloseable {

    private final BuildahInput input;
    private final List<String> hidden;
    private final PrivateFiles copies;

    /** @param copies kept until this is closed or the JVM ends: credentials are among them */
    private HandedFiles(BuildahInput input, List<String> hidden, PrivateFiles copies) {
        this.input = input;
        this.hidden = hidden;
        this.copies = copies;
    }

    /**
     * Gives a Buildah what it can read.
     *
     * @param directory for copies; not within the context, of which COPY may take everything
     * @throws ResultsUnwritableException when there is no place for copies
     * @throws BuildInputException when something of it cannot be handed to this Buildah
     */
    static HandedFiles of(BuildahInput input, List<Secret> secrets, BuildahPlace place, Path directory) {
        PrivateFiles copies = new PrivateFiles(directory);
        try {
            SecretFiles files = new SecretFiles(secrets, copies);
            BuildahInput handed = place.isContainer()
                    ? copied(input, files, copies)
                    : input.with(input.inputs().with(files.forUser(), input.inputs().ssh()));
            return new HandedFiles(handed, files.values(), copies);
        } catch (IOException failed) {
            copies.close();
            throw new ResultsUnwritableException(directory, failed);
        } catch (RuntimeException failed) {
            copies.close();
            throw failed;
        }
    }

    BuildahInput input() {
        return input;
    }

    /** What of it must be shown nowhere. */
    List<String> hidden() {
        return hidden;
    }

    @Override
    public void close() {
        copies.close();
    }

    /** Under names of our own: whatever the user calls the Dockerfile, the credentials must not come to lie in its place. */
    private static BuildahInput copied(BuildahInput input, SecretFiles secrets, PrivateFiles copies) throws IOException {
        Path dockerfile = copies.writeForContainer("Dockerfile", Files.readAllBytes(input.dockerfile()));
        Optional<Path> ignoreFile = Optional.empty();
        if (input.ignoreFile().isPresent()) {
            ignoreFile = Optional.of(copies.writeForContainer("ignore", Files.readAllBytes(input.ignoreFile().get())));
        }
        Optional<Path> authFile = Optional.empty();
        if (input.authFile().isPresent()) {
            authFile = Optional.of(copies.writeForContainer("auth.json", AuthFile.withoutHelpers(input.authFile().get())));
        }
        BuildInputs inputs = input.inputs().with(secrets.forContainer(), copiedKeys(input.inputs().ssh(), copies));
        return new BuildahInput(dockerfile, ignoreFile, authFile, input.dockerFormat(), inputs);
    }

    private static Map<String, List<Path>> copiedKeys(Map<String, List<Path>> ssh, PrivateFiles copies) throws IOException {
        Map<String, List<Path>> copied = new TreeMap<>();
        int number = 0;
        for (Map.Entry<String, List<Path>> access : new TreeMap<>(ssh).entrySet()) {
            List<Path> keys = new ArrayList<>();
            for (Path key : access.getValue()) {
                if (!Files.isRegularFile(key)) {
                    throw new BuildInputException("<ssh> (-Dwerf.ssh): " + key + " is the socket of an agent, which serves only you, and"
                            + " docker-with-fuse builds as another user; give it a key instead: " + access.getKey() + "=/path/of/key");
                }
                keys.add(copies.writeForContainer("key-" + number++, Files.readAllBytes(key)));
            }
            copied.put(access.getKey(), keys);
        }
        return copied;
    }
}
