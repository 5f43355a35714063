package io.github.werfmaven.buildah;

import io.github.werfmaven.image.ImageId;
import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.process.Command;
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
        ProcessResult result = processes.run(command, timeLimit);
        if (!result.succeeded()) {
            throw new BuildahException("buildah pull " + (result.timedOut() ? "took more than " + timeLimit.toSeconds() + " s" : "ended with exit code "
                    + result.exitCode() + FailureReason.firstComplaint(hidden(result.lastLines())).map(it -> ": " + it).orElse("")));
        }
        try {
            return ImageId.parse(result.output());
        } catch (IllegalArgumentException none) {
            throw new BuildahException("buildah pull gave no id, it wrote \"" + result.output().strip() + "\"", none);
        }
    }

    /** Without what a credential helper printed, and what stands in an address that a registry redirects to. */
    private static List<String> hidden(List<String> lines) {
        HelperOutput helpers = new HelperOutput();
        AddressQueries queries = new AddressQueries();
        return lines.stream().map(line -> queries.hidden(helpers.hidden(line))).toList();
    }
}
