package io.github.werfmaven.runtime;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A program that makes containers as the OCI runtime specification says.
 *
 * @param name {@code crun}, {@code runc}, {@code runsc} or {@code kata-runtime}, or the file name of one the user named
 * @param path the executable
 * @param wrapper what Buildah starts in its place, where that calls it with flags that it does not know
 */
public record OciRuntime(String name, Path path, Optional<RuntimeWrapper> wrapper) {

    /** One that Buildah starts itself. */
    public OciRuntime(String name, Path path) {
        this(name, path, Optional.empty());
    }

    /** What Buildah is told to start. */
    public Path command() {
        return wrapper.map(RuntimeWrapper::file).orElse(path);
    }

    /** Whether RUN meets another kernel than the host's. */
    public boolean bringsKernel() {
        return OciRuntimeFinder.BRINGING_KERNEL.contains(name);
    }

    /**
     * Makes sure that {@link #command} is there.
     *
     * @throws RuntimeWrapperException when it cannot be
     */
    public void prepare() {
        wrapper.ifPresent(RuntimeWrapper::write);
    }
}
