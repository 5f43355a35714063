package io.github.werfmaven.containers;

import io.github.werfmaven.host.Host;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What containers.conf(5) says about the programs that make networks.
 *
 * @param rootlessCommand {@code default_rootless_network_cmd}; absent where Buildah's own default counts
 * @param backend {@code network_backend}; absent where Buildah chooses
 * @param slirp4netns {@code network_cmd_path}
 * @param programDirectories {@code helper_binaries_dir}, or its default; an entry may begin with {@code $BINDIR}
 */
public record NetworkConfiguration(
        Optional<String> rootlessCommand,
        Optional<String> backend,
        Optional<String> slirp4netns,
        List<String> programDirectories) {

    private static final String NETWORK = "network";
    private static final String ENGINE = "engine";
    private static final String ROOTLESS_COMMAND = "default_rootless_network_cmd";
    private static final String BACKEND = "network_backend";
    private static final String SLIRP4NETNS = "network_cmd_path";
    private static final String DIRECTORIES = "helper_binaries_dir";

    /** Where Buildah looks for programs of its own when no file says otherwise. */
    public static final List<String> USUAL_DIRECTORIES = List.of(
            "/usr/local/libexec/podman", "/usr/local/lib/podman", "/usr/libexec/podman", "/usr/lib/podman");

    public NetworkConfiguration {
        programDirectories = List.copyOf(programDirectories);
    }

    public static NetworkConfiguration of(Host host) {
        NetworkConfiguration configuration =
                new NetworkConfiguration(Optional.empty(), Optional.empty(), Optional.empty(), USUAL_DIRECTORIES);
        for (Path file : ContainersFiles.of(host)) {
            // The parser and its 30 ms are needed on few hosts only.
            if (mentionsAny(file)) {
                configuration = configuration.overlaid(TomlFile.read(file));
            }
        }
        return configuration;
    }

    private NetworkConfiguration overlaid(TomlFile file) {
        return new NetworkConfiguration(
                file.string(NETWORK, ROOTLESS_COMMAND).or(this::rootlessCommand),
                file.string(NETWORK, BACKEND).or(this::backend),
                file.string(ENGINE, SLIRP4NETNS).or(this::slirp4netns),
                file.value(ENGINE, DIRECTORIES)
                        .filter(List.class::isInstance)
                        .map(List.class::cast)
                        .map(NetworkConfiguration::strings)
                        .orElse(programDirectories));
    }

    private static List<String> strings(List<?> values) {
        return values.stream().filter(String.class::isInstance).map(String.class::cast).toList();
    }

    private static boolean mentionsAny(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).lines()
                    .filter(line -> !line.stripLeading().startsWith("#"))
                    .anyMatch(line -> line.contains(ROOTLESS_COMMAND)
                            || line.contains(BACKEND)
                            || line.contains(SLIRP4NETNS)
                            || line.contains(DIRECTORIES));
        } catch (IOException unreadable) {
            return false;
        }
    }
}
