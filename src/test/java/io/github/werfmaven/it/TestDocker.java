package io.github.werfmaven.it;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Docker server that {@code src/dev/verify} starts for the tests, and the registry beside it; neither is there without it. */
public final class TestDocker {

    private final String host;
    private final Path directory;

    private TestDocker(String host, Path directory) {
        this.host = host;
        this.directory = directory;
    }

    /** Only where {@link Requirement#DOCKER} is met. */
    public static TestDocker ofThisRun() {
        return new TestDocker(property("it.docker.host"), Path.of(property("it.docker.directory")));
    }

    /** Why there is no server; empty where one was started. */
    static Optional<String> reasonOfAbsence() {
        return System.getProperty("it.docker.host") == null
                ? Optional.of(System.getProperty("it.docker.reason", "no Docker server was started for the tests; src/dev/verify does"))
                : Optional.empty();
    }

    /** The image that has Buildah, fuse-overlayfs and a user 1000 who may use subordinate ids. */
    public String toolImage() {
        return property("it.docker.tool");
    }

    /** {@code 127.0.0.1:PORT} of a registry without TLS, which the tool image knows; a base image with busybox is in it. */
    public String registry() {
        return property("it.registry");
    }

    public String busyboxBase() {
        return registry() + "/busybox:latest";
    }

    /** The directory that the client {@code docker} is in, for PATH. */
    public Path directory() {
        return directory;
    }

    /** What a process needs in its environment to use the server: DOCKER_HOST, PATH, and no configuration of the user's. */
    public Map<String, String> environment() {
        return Map.of("DOCKER_HOST", host, "PATH", directory + ":" + System.getenv("PATH"), "DOCKER_CONFIG", "/nonexistent");
    }

    /** A {@code docker} command for this server. */
    public List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(directory.resolve("docker").toString()));
        command.addAll(List.of("--config", "/nonexistent", "--host", host));
        command.addAll(List.of(arguments));
        return command;
    }

    /** What {@code docker} prints; it must succeed. */
    public String run(String... arguments) {
        Program.Result result = Program.run(command(arguments));
        if (result.exitCode() != 0) {
            throw new IllegalStateException(String.join(" ", arguments) + ": " + result.errors());
        }
        return result.output().strip();
    }

    private static String property(String name) {
        return Optional.ofNullable(System.getProperty(name)).orElseThrow(() -> new IllegalStateException("no property " + name));
    }
}
