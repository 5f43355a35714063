package io.github.werfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.buildah.StorageDriver;
import io.github.werfmaven.engine.EngineRequest;
import io.github.werfmaven.engine.Mode;
import io.github.werfmaven.host.Host;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Buildah on this machine.
 *
 * @param runtime what runs RUN; absent means the chroot
 */
record NativeRow(Optional<String> runtime, Layers layers, String network, NativeSetUp setUp) implements MatrixRow {

    /** The type of what fuse-overlayfs mounts, as statfs(2) has it. */
    static final String FUSE_TYPE = "65735546";

    private static final Path NETWORK_OF_THIS = Path.of("/proc/self/ns/net");

    /** How layers are stacked. */
    enum Layers {
        OVERLAY(StorageDriver.OVERLAY, null),
        FUSE(StorageDriver.OVERLAY, "fuse-overlayfs"),
        VFS(StorageDriver.VFS, null);

        final StorageDriver driver;
        final Optional<String> mountProgram;

        Layers(StorageDriver driver, String mountProgram) {
            this.driver = driver;
            this.mountProgram = Optional.ofNullable(mountProgram);
        }
    }

    /** All that there are, those with one kind of layers together. */
    static List<MatrixRow> all(Path folder) throws IOException {
        List<MatrixRow> rows = new ArrayList<>();
        for (Layers layers : Layers.values()) {
            NativeSetUp setUp = NativeSetUp.make(folder.resolve(layers.toString()), layers);
            for (String runtime : List.of("crun", "runc")) {
                rows.add(new NativeRow(Optional.of(runtime), layers, "private", setUp));
                rows.add(new NativeRow(Optional.of(runtime), layers, "host", setUp));
            }
            rows.add(new NativeRow(Optional.empty(), layers, "host", setUp));
        }
        return rows;
    }

    @Override
    public Host host() {
        return setUp.host();
    }

    @Override
    public EngineRequest request() {
        return new EngineRequest(mode(), runtime, Optional.of(layers.driver), Optional.of(network), Optional.of(setUp.store().executable("oci")));
    }

    private Mode mode() {
        return runtime.isPresent() ? Mode.NATIVE_ROOTLESS : Mode.NATIVE_CHROOT;
    }

    @Override
    public Map<String, Object> named() {
        Map<String, Object> named = new HashMap<>();
        named.put("mode", mode().toString());
        named.put("runtime", runtime.orElse(null));
        named.put("storageDriver", layers.driver.toString());
        named.put("mountProgram", layers.mountProgram.orElse(null));
        named.put("network", network);
        return named;
    }

    @Override
    public void assertTaken(Map<String, String> seen) {
        assertThat(seen.get("root")).as("type of the root file system").isEqualTo(typeOfRoot());
        assertThat(seen.get("network").equals(networkOfThis())).as("RUN has the host's network").isEqualTo(network.equals("host"));
        assertThat(Integer.parseInt(seen.get("devices"))).as("network devices, the loopback among them").isGreaterThan(1);
        assertThat(seen.get("process").equals("1")).as("RUN is the first process").isEqualTo(runtime.isPresent());
        assertThat(setUp.runtimesStarted()).isEqualTo(runtime.map(Set::of).orElse(Set.of()));
    }

    /** As statfs(2) has it. */
    private String typeOfRoot() {
        return switch (layers) {
            case OVERLAY -> "794c7630";
            case FUSE -> FUSE_TYPE;
            case VFS -> Program.run(List.of("stat", "--file-system", "--format", "%t", setUp.store().graphRoot().toString())).output().strip();
        };
    }

    static String networkOfThis() {
        try {
            return Files.readSymbolicLink(NETWORK_OF_THIS).toString();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public Set<String> content(String image) {
        return StoredImage.lines(setUp.store().unshare(StoredImage.PRINT, image));
    }

    @Override
    public Optional<String> obstacle(Path context) {
        List<String> build = setUp.store().command("build", "--no-cache", "--force-rm", "--isolation");
        build.addAll(runtime.map(name -> List.of("rootless", "--runtime", name, "--network", network)).orElse(List.of("chroot")));
        build.add(context.toString());
        Program.Result result = Program.run(build);
        return result.exitCode() == 0 ? Optional.empty() : Optional.of(result.complaint());
    }

    @Override
    public void close() {
        setUp.store().remove();
    }

    @Override
    public String toString() {
        return mode() + runtime.map(name -> ", " + name).orElse("") + ", " + layers.driver
                + layers.mountProgram.map(program -> " through " + program).orElse("") + ", " + network + " network";
    }
}
