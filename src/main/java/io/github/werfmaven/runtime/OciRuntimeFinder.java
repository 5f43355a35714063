package io.github.werfmaven.runtime;

import io.github.werfmaven.host.Host;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the OCI runtimes of the host. */
public final class OciRuntimeFinder {

    /** In order of preference: crun starts a container several times faster than runc. */
    private static final List<String> SHARING_KERNEL = List.of("crun", "runc");

    /** gVisor, and Kata Containers before 2.0. */
    static final List<String> BRINGING_KERNEL = List.of("runsc", "kata-runtime");

    /** Those that are looked for where no other is named, the preferred first. */
    public static final List<String> KNOWN = Stream.of(SHARING_KERNEL, BRINGING_KERNEL).flatMap(List::stream).toList();

    private final Host host;

    public OciRuntimeFinder(Host host) {
        this.host = host;
    }

    /** The known runtimes that are on PATH, the preferred first. */
    public List<OciRuntime> findKnown() {
        return KNOWN.stream().map(this::find).flatMap(Optional::stream).toList();
    }

    /** The runtime of this name on PATH, or at this absolute path. */
    public Optional<OciRuntime> find(String nameOrPath) {
        if (nameOrPath.contains("/")) {
            Path path = Path.of(nameOrPath).toAbsolutePath();
            return Host.isExecutable(path) ? Optional.of(runtime(path.getFileName().toString(), path)) : Optional.empty();
        }
        return host.executable(nameOrPath).map(path -> runtime(nameOrPath, path));
    }

    private OciRuntime runtime(String name, Path path) {
        return new OciRuntime(name, path, RuntimeAdapter.of(name)
                .map(adapter -> new RuntimeWrapper(WrapperDirectory.of(host), name, adapter.script(path.toString()))));
    }
}
