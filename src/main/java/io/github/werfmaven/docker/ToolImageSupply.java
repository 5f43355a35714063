package io.github.werfmaven.docker;

import io.github.werfmaven.process.ProcessResult;
import io.github.werfmaven.process.ProcessRunner;
import io.github.werfmaven.process.ProcessStartException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Sees to it that a Docker server has the image with Buildah, once. */
public final class ToolImageSupply {

    /** The answer takes 50 ms; a client that has to go through ssh or to wake a machine takes longer. */
    private static final Duration TIME_LIMIT = Duration.ofSeconds(30);

    /** Some 200 MB. */
    private static final Duration TIME_LIMIT_OF_PULL = Duration.ofMinutes(30);

    private final ProcessRunner processes;
    private final Consumer<String> story;

    /** @param story told what takes long */
    public ToolImageSupply(ProcessRunner processes, Consumer<String> story) {
        this.processes = processes;
        this.story = story;
    }

    /** Why the server does not have the image; empty where it does. */
    public Optional<String> failure(DockerClient client, ToolImage image) {
        try {
            ProcessResult known = processes.run(
                    client.command(List.of("image", "inspect", "--format", "{{.Id}}", image.name())), TIME_LIMIT);
            if (known.succeeded()) {
                return Optional.empty();
            }
            if (known.timedOut()) {
                return Optional.of("the Docker server gave no answer in " + TIME_LIMIT.toSeconds() + " s");
            }
            return isMissing(known) ? pulled(client, image) : Optional.of(ContainerFault.words(known));
        } catch (ProcessStartException failed) {
            return Optional.of(failed.getMessage());
        }
    }

    private Optional<String> pulled(DockerClient client, ToolImage image) {
        if (!image.mayBePulled()) {
            return Optional.of("the Docker server lacks the image " + image + ", which is pulled neither with -o nor only to try it;"
                    + " docker pull " + image + " fetches it");
        }
        story.accept("Pulling " + image + ", the image with Buildah, into the Docker server");
        ProcessResult pull = processes.run(client.command(List.of("pull", "--quiet", image.name())), TIME_LIMIT_OF_PULL);
        return pull.succeeded()
                ? Optional.empty()
                : Optional.of("the image " + image + " cannot be pulled: " + ContainerFault.words(pull));
    }

    /** Docker says {@code No such image}, Podman {@code no such object} or {@code image not known}. */
    private static boolean isMissing(ProcessResult inspection) {
        String said = ContainerFault.words(inspection).toLowerCase(Locale.ROOT);
        return said.contains("no such image") || said.contains("no such object") || said.contains("image not known");
    }
}
