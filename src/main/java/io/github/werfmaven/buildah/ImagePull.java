package io.github.werfmaven.buildah;

import io.github.werfmaven.image.ImageId;
import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.process.Command;
import io.github.werfmaven.process.OutputListener;
import io.github.werfmaven.process.ProcessResult;
import io.github.werfmaven.process.ProcessRunner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Brings an image from its registry into the store: buildah-pull(1). */
public final class ImagePull {

    private final ProcessRunner processes;
    private final Buildah buildah;
    private final Storage storage;
    private final Consumer<Command> commands;

    /** @param commands told of the command that is run */
    public ImagePull(ProcessRunner processes, Buildah buildah, Storage storage, Consumer<Command> commands) {
        this.processes = processes;
        this.buildah = buildah;
        this.storage = storage;
        this.commands = commands;
    }

    /**
     * Pulls it.
     *
     * @param insecure whether the registry needs no certificate, or speaks HTTP
     * @throws BuildahException when Buildah fails
     */
    public ImageId run(ImageReference image, boolean insecure, RegistryOptions registries, Duration timeLimit) {
        BuildahPlace.CommandLine line = buildah.place().begin();
        List<String> arguments = new ArrayList<>(storage.options());
        arguments.addAll(registries.global(line));
        arguments.addAll(List.of("pull", "--quiet"));
        if (insecure) {
            arguments.add("--tls-verify=false");
        }
        arguments.addAll(registries.ofCommand(line));
        arguments.add("docker://" + image);
        Command command = line.end(arguments, registries.environment());
        commands.accept(command);
        Printed printed = new Printed();
        ProcessResult result = processes.stream(command, timeLimit, printed);
        if (!result.succeeded()) {
            throw new BuildahException(FailureReason.sentence("buildah pull", result, timeLimit, printed.lines));
        }
        try {
            return ImageId.parse(printed.id);
        } catch (IllegalArgumentException none) {
            throw new BuildahException("buildah pull gave no id, it wrote \"" + String.join(" ", printed.lines) + "\"", none);
        }
    }

    /** Without what a credential helper printed, and what stands in an address that a registry redirects to. */
    private static final class Printed implements OutputListener {

        private static final int MOST = 50;

        private final HelperOutput helpers = new HelperOutput();
        private final AddressQueries queries = new AddressQueries();
        private final List<String> lines = new ArrayList<>();
        private String id = "";

        @Override
        public void line(String line) {
            String shown = queries.hidden(helpers.hidden(line));
            id = shown.matches("[0-9a-f]{64}") ? shown : id;
            if (lines.size() < MOST) {
                lines.add(shown);
            }
        }
    }
}
