package io.github.werfmaven.dockerfile;

import io.github.werfmaven.dockerfile.instructions.ArgumentValues;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * What a fixture is built with: for linux/amd64, with the arguments in its {@code build-args.properties}, if it has them; the
 * argument SECRET is not known.
 */
public final class FixtureArguments {

    private static final Map<String, String> PREDEFINED = Map.of(
            "BUILDPLATFORM", "linux/amd64", "BUILDOS", "linux", "BUILDARCH", "amd64", "BUILDVARIANT", "",
            "TARGETPLATFORM", "linux/amd64", "TARGETOS", "linux", "TARGETARCH", "amd64", "TARGETVARIANT", "");

    private FixtureArguments() {
    }

    public static ArgumentValues of(Path folder) throws IOException {
        Properties properties = new Properties();
        Path file = folder.resolve("build-args.properties");
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
        }
        Map<String, String> given = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> given.put(name, properties.getProperty(name)));
        return new ArgumentValues(PREDEFINED, given, Set.of("SECRET"));
    }
}
