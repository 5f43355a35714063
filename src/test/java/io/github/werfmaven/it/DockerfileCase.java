package io.github.werfmaven.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A Dockerfile and its context, below {@code src/it-dockerfiles}.
 *
 * @param folder where it lies; its README.md says what may be in it
 * @param properties of {@code build.properties}
 */
record DockerfileCase(Path folder, Properties properties) {

    static final Path FOLDER = Path.of("src", "it-dockerfiles");

    private static final String PROPERTIES = "build.properties";
    private static final String PLAIN = "plain.Dockerfile";
    private static final String ERROR = "error.txt";
    private static final String PREPARE = "prepare.sh";
    private static final List<String> NO_PART_OF_CONTEXT = List.of(PROPERTIES, PLAIN, ERROR, PREPARE);

    /** All cases, by name. */
    static List<DockerfileCase> all() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.filter(Files::isDirectory).sorted().map(DockerfileCase::in).toList();
        }
    }

    private static DockerfileCase in(Path folder) {
        Properties properties = new Properties();
        Path file = folder.resolve(PROPERTIES);
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return new DockerfileCase(folder, properties);
    }

    /** Makes its context: a copy in which what git cannot keep is prepared. */
    void copyTo(Path context) throws IOException {
        succeed(List.of("cp", "-R", folder + "/.", context.toString()));
        if (Files.exists(context.resolve(PREPARE))) {
            // Git keeps no modes, and not every host the same umask.
            succeed(List.of("sh", "-ec", "umask 022; cd \"$1\"; . ./" + PREPARE, "sh", context.toString()));
        }
        for (String name : NO_PART_OF_CONTEXT) {
            Files.deleteIfExists(context.resolve(name));
        }
    }

    private static void succeed(List<String> command) {
        Program.Result result = Program.run(command);
        if (result.exitCode() != 0) {
            throw new IllegalStateException(command + ": " + result.complaint());
        }
    }

    /** The oldest Buildah that can build it, as {@code 1.33}. */
    Optional<String> needs() {
        return Optional.ofNullable(properties.getProperty("needs"));
    }

    Optional<String> target() {
        return Optional.ofNullable(properties.getProperty("target"));
    }

    /** The format of the image: {@code oci} loses HEALTHCHECK, SHELL and ONBUILD. */
    String format() {
        return properties.getProperty("format", "oci");
    }

    /** @param server the address of this folder's files on a web server */
    Map<String, String> buildArgs(String server) {
        Map<String, String> arguments = new TreeMap<>();
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith("arg.")) {
                arguments.put(name.substring("arg.".length()), properties.getProperty(name).replace("@server@", server));
            }
        }
        return arguments;
    }

    /** What Buildah has to be given to do as the reference says, where it reads the Dockerfile in another way. */
    Optional<Path> plainDockerfile() {
        return Optional.of(folder.resolve(PLAIN)).filter(Files::exists).map(Path::toAbsolutePath);
    }

    /** With what the plugin refuses it; the Dockerfile is called {@code Dockerfile} there. */
    Optional<String> error() {
        Path file = folder.resolve(ERROR);
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public String toString() {
        return folder.getFileName().toString();
    }
}
