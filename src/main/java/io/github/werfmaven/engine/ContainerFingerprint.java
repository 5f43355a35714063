package io.github.werfmaven.engine;

import io.github.werfmaven.containers.UserDirectories;
import io.github.werfmaven.docker.DockerClient;
import io.github.werfmaven.host.Host;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A name for all that decides whether Buildah can be run in containers here, and by which server; no process is started for it. */
final class ContainerFingerprint {

    /** Raised when what is proven changes. */
    private static final String FORMAT = "1";

    /** What tells a client where its server is: docker(1). */
    private static final List<String> VARIABLES =
            List.of("DOCKER_HOST", "DOCKER_CONTEXT", "DOCKER_CONFIG", "DOCKER_TLS_VERIFY", "DOCKER_CERT_PATH", "CONTAINER_HOST");

    private static final String UNIX_SOCKET = "unix://";
    private static final String USUAL_SOCKET = "/var/run/docker.sock";

    private final Host host;

    ContainerFingerprint(Host host) {
        this.host = host;
    }

    /**
     * 64 hexadecimal digits.
     *
     * @param ofHost the name for what else decides
     */
    String of(EngineRequest request, DockerClient client, String ofHost) {
        Fingerprint fingerprint = new Fingerprint().add(FORMAT).add(ofHost);
        HostFingerprint.addRequest(fingerprint, request);
        fingerprint.add(request.buildahImage().name()).file(client.program());
        for (String variable : VARIABLES) {
            fingerprint.add(host.environment(variable));
        }
        fingerprint.file(UserDirectories.docker(host).resolve("config.json")).place(socket());
        return fingerprint.add(host.userName()).add(host.read("/proc/sys/kernel/random/boot_id")).text();
    }

    private Path socket() {
        Optional<String> named = host.environment("DOCKER_HOST").filter(address -> address.startsWith(UNIX_SOCKET));
        return named.map(address -> Path.of(address.substring(UNIX_SOCKET.length()))).orElseGet(() -> host.path(USUAL_SOCKET));
    }
}
