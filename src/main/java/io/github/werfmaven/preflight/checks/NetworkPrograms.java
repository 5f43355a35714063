package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.buildah.Buildah;
import io.github.werfmaven.buildah.BuildahVersion;
import io.github.werfmaven.containers.NetworkConfiguration;
import io.github.werfmaven.host.Host;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Which program makes networks for a Buildah, and where that one looks for it: run_linux.go and libnetwork of its releases. */
final class NetworkPrograms {

    static final String SLIRP4NETNS = "slirp4netns";
    static final String PASTA = "pasta";
    static final String NETAVARK = "netavark";

    private static final String BINDIR = "$BINDIR";

    private final Host host;
    private final NetworkConfiguration configuration;
    private final Buildah buildah;

    NetworkPrograms(Host host, Buildah buildah) {
        this.host = host;
        this.configuration = NetworkConfiguration.of(host);
        this.buildah = buildah;
    }

    /** What gives a container without root its network: as containers.conf says since 1.31, and only pasta since 1.44. */
    String ofPrivateNetwork() {
        String usual = version().isAtLeast(1, 35) ? PASTA : SLIRP4NETNS;
        return configuration.rootlessCommand().filter(named -> readsConfiguration()).orElse(usual);
    }

    boolean knows(String program) {
        return program.equals(PASTA) || program.equals(SLIRP4NETNS) && !version().isAtLeast(1, 44);
    }

    /** Where Buildah finds the program of a private network; empty where it does not. */
    Optional<Path> find(String program) {
        Stream<Path> named = program.equals(SLIRP4NETNS) ? configuration.slirp4netns().map(Path::of).stream() : Stream.empty();
        Stream<Path> own = readsConfiguration() ? Stream.concat(named, inProgramDirectories(program)) : Stream.empty();
        return Stream.concat(own, onPath(program)).filter(NetworkPrograms::isProgram).findFirst();
    }

    /** Whether netavark is where Buildah looks for it, which is not PATH. */
    boolean hasNetavark() {
        return inProgramDirectories(NETAVARK).anyMatch(NetworkPrograms::isProgram);
    }

    /** Whether this Buildah may begin no build: since 1.35 it need not know the CNI plugins, which do where netavark is not. */
    boolean mayLackItsBackend() {
        Optional<String> named = configuration.backend();
        boolean namesAnother = named.filter(backend -> !backend.equals(NETAVARK)).isPresent();
        return namesAnother || !hasNetavark() && (version().isAtLeast(1, 35) || named.isPresent());
    }

    /** Whether containers.conf, and not the usual directories, say where netavark has to be. */
    boolean hasOwnDirectories() {
        return !configuration.programDirectories().equals(NetworkConfiguration.USUAL_DIRECTORIES);
    }

    private boolean readsConfiguration() {
        return version().isAtLeast(1, 31);
    }

    private BuildahVersion version() {
        return buildah.version();
    }

    private Stream<Path> inProgramDirectories(String program) {
        Stream<String> tested = host.environment("CONTAINERS_HELPER_BINARY_DIR").stream();
        return Stream.concat(tested, configuration.programDirectories().stream())
                .map(this::directory)
                .map(directory -> directory.resolve(program));
    }

    private Path directory(String entry) {
        return entry.startsWith(BINDIR)
                ? Path.of(buildah.path().getParent() + entry.substring(BINDIR.length()))
                : host.path(entry);
    }

    /** PATH alone: Buildah does not look where administrators have theirs. */
    private Stream<Path> onPath(String program) {
        return Stream.of(host.environment("PATH").orElse("").split(":"))
                .filter(directory -> directory.startsWith("/"))
                .map(directory -> host.path(directory).resolve(program));
    }

    private static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
