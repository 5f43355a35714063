package io.github.werfmaven.containers;

import java.nio.file.Path;

/** A value, and the file that says it. */
public record FileSetting(String value, Path file) {}
