package io.github.werfmaven.runtime;

import java.nio.file.Path;

/**
 * A program that makes containers as the OCI runtime specification says.
 *
 * @param name {@code crun} or {@code runc}, or the file name of one the user named
 * @param path the executable
 */
public record OciRuntime(String name, Path path) {}
