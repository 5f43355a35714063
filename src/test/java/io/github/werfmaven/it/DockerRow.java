package io.github.werfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.buildah.StorageDriver;
import io.github.werfmaven.docker.StoreVolume;
import io.github.werfmaven.docker.ToolImage;
import io.github.werfmaven.engine.EngineRequest;
import io.github.werfmaven.engine.Mode;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.libc.NativeLibc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Buildah in containers of the tests' Docker server, with a volume of its own.
 *
 * @param programs where a {@code docker} is made that knows the server: processes have the environment of this JVM
 */
record DockerRow(Path programs) implements MatrixRow {

    private static final String USER = "werf-it-matrix";

    @Override
    public void assume() {
        Requirement.DOCKER.assume("the matrix cannot be built in a container of Docker on this host");
    }

    @Override
    public Host host() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        makeClient();
        environment.put("PATH", programs + ":" + environment.get("PATH"));
        Map<String, String> properties = new HashMap<>();
        System.getProperties().stringPropertyNames().forEach(name -> properties.put(name, System.getProperty(name)));
        properties.put("user.name", USER);
        return new Host(Path.of("/"), environment, properties, new NativeLibc());
    }

    private void makeClient() {
        try {
            Path client = Files.createDirectories(programs).resolve("docker");
            Files.writeString(client, "#!/bin/sh\nexec " + String.join(" ", TestDocker.ofThisRun().command()) + " \"$@\"\n");
            Files.setPosixFilePermissions(client, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public EngineRequest request() {
        return new EngineRequest(Mode.DOCKER_WITH_FUSE, Optional.empty(), Optional.of(StorageDriver.OVERLAY), Optional.of("host"),
                Optional.empty(), toolImage());
    }

    @Override
    public Map<String, Object> named() {
        Map<String, Object> named = new HashMap<>();
        named.put("mode", "docker-with-fuse");
        named.put("runtime", null);
        named.put("storageDriver", "overlay");
        named.put("network", "host");
        return named;
    }

    @Override
    public void assertTaken(Map<String, String> seen) {
        assertThat(seen.get("root")).as("type of the root file system").isEqualTo(NativeRow.FUSE_TYPE);
        assertThat(seen.get("network")).as("the network of RUN").isEqualTo(NativeRow.networkOfThis());
        assertThat(seen.get("process")).as("RUN is the first process").isNotEqualTo("1");
    }

    @Override
    public Set<String> content(String image) {
        // Only in the store: Docker keeps no extended attribute of a user's, and gives containers files of its own.
        String store = "--root /var/tmp/buildah --runroot /tmp/buildah --storage-driver overlay"
                + " --storage-opt overlay.mount_program=/usr/bin/fuse-overlayfs";
        String script = "buildah() { command buildah " + store + " \"$@\"; }\n" + StoredImage.PRINT;
        List<String> command = TestDocker.ofThisRun().command("run", "--rm", "--user", "1000", "--network", "none", "--device", "/dev/fuse",
                "--security-opt", "seccomp=unconfined", "--security-opt", "apparmor=unconfined",
                "--mount", "type=volume,source=" + volume() + ",target=/var/tmp", toolImage().name(), "buildah");
        command.addAll(List.of(store.split(" ")));
        command.addAll(List.of("unshare", "--", "sh", "-ec", script, "sh", image));
        Program.Result result = Program.run(command);
        assertThat(result.exitCode()).as(result.errors()).isZero();
        return StoredImage.lines(result.output());
    }

    /**
     * Without what Docker's format writes in another way, and without the digests in the history, which are of files as they are in
     * Buildah's user namespace.
     */
    @Override
    public Set<String> common(Set<String> content) {
        return content.stream()
                .filter(line -> !line.startsWith("Docker."))
                .map(line -> line.startsWith("OCIv1.history.") ? line.replaceFirst("(file|dir):[0-9a-f]{64}", "$1") : line)
                .collect(Collectors.toSet());
    }

    @Override
    public Optional<String> obstacle(Path context) {
        return Optional.empty();
    }

    @Override
    public void close() {
        if (Requirement.DOCKER.missing().isEmpty()) {
            Program.run(TestDocker.ofThisRun().command("image", "rm", "--force", BuildMatrixIT.IMAGE));
            Program.run(TestDocker.ofThisRun().command("volume", "rm", "--force", volume()));
        }
    }

    private static ToolImage toolImage() {
        return new ToolImage(TestDocker.ofThisRun().toolImage(), false);
    }

    private static String volume() {
        return StoreVolume.of(USER, toolImage()).name().orElseThrow();
    }

    @Override
    public String toString() {
        return "docker-with-fuse, host network";
    }
}
