package io.github.werfmaven.buildah;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Buildah is told so that it reaches registries as the user wants it. Paths are those of this machine.
 *
 * @param authFile credentials; absent means that Buildah looks for them
 * @param certDirectory certificates for every registry; absent means that Buildah looks for those of each
 * @param configuration a registries.conf(5) in the place of the one that counts; absent means that Buildah reads its own
 * @param environment variables; their values are shown nowhere
 */
public record RegistryOptions(
        Optional<Path> authFile, Optional<Path> certDirectory, Optional<Path> configuration, Map<String, String> environment) {

    public RegistryOptions {
        environment = Map.copyOf(environment);
    }

    /** For a Buildah that finds by itself what it needs. */
    public static RegistryOptions none() {
        return new RegistryOptions(Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
    }

    /** Options of buildah(1) itself, in front of its command. */
    public List<String> global(BuildahPlace.CommandLine line) {
        List<String> options = new ArrayList<>();
        configuration.flatMap(line::registries).ifPresent(file -> options.addAll(List.of("--registries-conf", file)));
        return options;
    }

    /** Options of every command that reaches registries. */
    public List<String> ofCommand(BuildahPlace.CommandLine line) {
        List<String> options = new ArrayList<>();
        authFile.ifPresent(file -> options.addAll(List.of("--authfile", line.file(file))));
        certDirectory.ifPresent(directory -> options.addAll(List.of("--cert-dir", line.file(directory))));
        return options;
    }

    /** Whether a variable has a password, as in {@code http://user:password@proxy:3128}. */
    boolean hasPassword() {
        return environment.values().stream().anyMatch(value -> value.indexOf('@') >= 0);
    }

    /** Names of variables without their values. */
    @Override
    public String toString() {
        return "authfile " + authFile + ", certificates " + certDirectory + ", configuration " + configuration + ", "
                + environment.keySet();
    }
}
