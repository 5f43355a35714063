package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Check;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Remedy;
import io.github.werfmaven.preflight.RemedyCommand;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The mode docker-with-fuse runs Buildah in a container, which takes a Docker client and a server. */
public final class DockerCheck implements Check {

    private static final String SOCKET = "/var/run/docker.sock";
    private static final int PORT = 2375;

    private final Host host;
    private final AdministratorCommands administrator;

    public DockerCheck(Host host) {
        this.host = host;
        this.administrator = new AdministratorCommands(host);
    }

    @Override
    public String name() {
        return "docker";
    }

    @Override
    public String title() {
        return "a Docker client is there and its server answers";
    }

    @Override
    public List<Finding> findings() {
        boolean docker = host.executable("docker").isPresent();
        if (!docker && host.executable("podman").isPresent()) {
            // It takes its place, and needs no server.
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        if (!docker) {
            findings.add(blocking(
                    "no Docker client is installed",
                    "neither docker nor podman in the directories of PATH",
                    administrator.install(RequiredTool.DOCKER)));
        }
        server().ifPresent(findings::add);
        return findings;
    }

    /** docker(1): DOCKER_HOST, else the socket; a context of the client, SSH and TLS are left to the client. */
    private Optional<Finding> server() {
        Optional<String> named = host.environment("DOCKER_HOST");
        if (named.isEmpty()) {
            return new DockerContext(host).isChosen() ? Optional.empty() : atSocket(host.path(SOCKET), SOCKET);
        }
        String address = named.get();
        if (address.startsWith("unix://")) {
            String socket = address.substring("unix://".length());
            return atSocket(Path.of(socket), socket);
        }
        boolean plain = address.startsWith("tcp://") && host.environment("DOCKER_TLS_VERIFY").isEmpty();
        return plain ? atAddress(address) : Optional.empty();
    }

    private static Optional<Finding> atAddress(String address) {
        String shown = address + " of DOCKER_HOST";
        Remedy started = Remedy.of("start that server, or let DOCKER_HOST name another");
        try {
            URI uri = new URI(address).parseServerAuthority();
            return DockerServer.at(uri.getHost(), uri.getPort() < 0 ? PORT : uri.getPort()).failure()
                    .map(failure -> unusable(shown, failure, started));
        } catch (URISyntaxException invalid) {
            return Optional.of(unusable(shown, new DockerServer.Failure.NoAnswer(invalid.getReason()), started));
        }
    }

    private Optional<Finding> atSocket(Path socket, String shown) {
        if (!Files.exists(socket)) {
            return Optional.of(blocking("no Docker server runs here", "no " + shown, started()));
        }
        return DockerServer.at(socket).failure().map(failure -> failure.seen().contains("Permission denied")
                ? blocking("this user may not use the Docker server", shown + ": " + failure.seen(), joined())
                : unusable(shown, failure, started()));
    }

    private static Finding unusable(String shown, DockerServer.Failure failure, Remedy started) {
        String seen = shown + ": " + failure.seen();
        return failure instanceof DockerServer.Failure.TooOld
                ? blocking("the Docker server is too old", seen, Remedy.of("upgrade that Docker"))
                : blocking("the Docker server does not answer", seen, started);
    }

    private Remedy started() {
        return host.container().isPresent()
                ? Remedy.of("give the container the socket of a Docker server: -v " + SOCKET + ":" + SOCKET)
                : Remedy.of("start the Docker server", RemedyCommand.run("systemctl", "enable", "--now", "docker"));
    }

    private Remedy joined() {
        return Remedy.of(
                "make the user a member of the group docker, which is as good as being root, and log in again",
                RemedyCommand.run("usermod", "-aG", "docker", host.userName()));
    }

    private static Finding blocking(String problem, String seen, Remedy remedy) {
        return Finding.blocking(Set.of(Part.DOCKER), problem, seen, remedy);
    }
}
