package io.github.werfmaven.docker;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.process.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The program that talks to a Docker server: {@code docker}, or {@code podman}, which takes the same commands. It knows the server's
 * address, its certificates and the user's credentials.
 *
 * @see <a href="https://docs.docker.com/reference/cli/docker/">docker(1)</a>
 */
public record DockerClient(Path program) {

    /** The one on PATH. */
    public static Optional<DockerClient> find(Host host) {
        return host.executable("docker").or(() -> host.executable("podman")).map(DockerClient::new);
    }

    /**
     * A command of this client, whose answer is read.
     *
     * @param arguments without the program itself
     */
    Command command(List<String> arguments) {
        List<String> all = new ArrayList<>(List.of(toString()));
        all.addAll(arguments);
        return Command.untranslated(all);
    }

    @Override
    public String toString() {
        return program.toString();
    }
}
