package io.github.werfmaven.buildah;

import io.github.werfmaven.image.OutputTimestamp;
import io.github.werfmaven.process.Command;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes a build as a command line of buildah(1) and buildah-build(1). */
public final class BuildCommandRenderer {

    public Command render(BuildInvocation build) {
        BuildahPlace.CommandLine line = build.place().begin();
        List<String> arguments = new ArrayList<>();
        Map<String, String> environment = new LinkedHashMap<>(build.registries().environment());
        // Where no configuration names a driver, rootless Buildah 1.28 takes vfs without a word.
        arguments.addAll(build.storage().options());
        arguments.addAll(build.registries().global(line));
        arguments.add("build");
        addIsolation(arguments, build);
        // Told in either case: of a stage that makes several layers it would make one, and what is meant by none is another thing each time.
        arguments.add(build.layers() ? "--layers" : "--layers=false");
        if (build.noCache()) {
            arguments.add("--no-cache");
        }
        // Without it a failed or ended build leaves its working containers in the store.
        arguments.add("--force-rm");
        arguments.add("--pull=" + build.pull().argument());
        build.platform().ifPresent(platform -> add(arguments, "--platform", platform.toString()));
        build.target().ifPresent(target -> add(arguments, "--target", target));
        addBuildArgs(arguments, environment, build.buildArgs());
        // In the order of their names, as the build arguments.
        new TreeMap<>(build.options().labels()).forEach((name, value) -> add(arguments, "--label", name + "=" + value));
        build.options().layers().from().forEach(repository -> add(arguments, "--cache-from", repository.toString()));
        build.options().layers().to().forEach(repository -> add(arguments, "--cache-to", repository.toString()));
        build.options().addHosts().forEach(host -> add(arguments, "--add-host", host));
        build.options().ulimits().forEach(limit -> add(arguments, "--ulimit", limit));
        addInputs(arguments, line, build.inputs());
        if (build.options().squash()) {
            arguments.add("--squash");
        }
        build.tags().forEach(tag -> add(arguments, "--tag", tag.toString()));
        build.options().timestamp().ifPresent(timestamp -> addTimestamp(arguments, build, timestamp));
        line.written(build.imageIdFile()).ifPresent(file -> add(arguments, "--iidfile", file));
        build.options().format().or(() -> build.dockerFormat() ? Optional.of(ImageFormat.DOCKER) : Optional.empty())
                .ifPresent(format -> add(arguments, "--format", format.toString()));
        arguments.addAll(build.registries().ofCommand(line));
        if (build.registries().hasPassword()) {
            // Else every RUN is given the variables, and may write them into the image.
            arguments.add("--http-proxy=false");
        }
        build.ignoreFile().ifPresent(file -> add(arguments, "--ignorefile", line.file(file)));
        add(arguments, "--file", ListedValue.of(line.file(build.dockerfile())));
        arguments.add(line.context(build.context()));
        return line.end(arguments, environment);
    }

    /**
     * {@code --timestamp} gives every file of a new layer that time, whatever the machine has. Buildah 1.41 refuses it beside the build
     * argument SOURCE_DATE_EPOCH, and there files that are older keep their time.
     */
    private static void addTimestamp(List<String> arguments, BuildInvocation build, OutputTimestamp timestamp) {
        String seconds = String.valueOf(timestamp.epochSeconds());
        boolean knowsEpoch = build.version().isAtLeast(1, 41);
        if (knowsEpoch && build.buildArgs().containsKey(OutputTimestamp.BUILD_ARGUMENT)) {
            add(arguments, "--source-date-epoch", seconds);
            arguments.add("--rewrite-timestamp");
        } else {
            add(arguments, "--timestamp", seconds);
            if (knowsEpoch) {
                // Else it would take the variable of that name out of its environment, and refuse both.
                add(arguments, "--source-date-epoch", "");
            }
        }
        // The label has the version of Buildah.
        arguments.add("--identity-label=false");
    }

    private static void addIsolation(List<String> arguments, BuildInvocation build) {
        if (build.isolation() instanceof Isolation.Rootless rootless) {
            add(arguments, "--isolation", "rootless");
            add(arguments, "--runtime", rootless.runtime().toString());
            add(arguments, "--network", build.network());
        } else {
            add(arguments, "--isolation", "chroot");
        }
    }

    /** In the order of their names, so that the same build is the same command. */
    private static void addBuildArgs(
            List<String> arguments, Map<String, String> environment, Map<String, String> buildArgs) {
        new TreeMap<>(buildArgs).forEach((name, value) -> {
            if (SecretNames.soundsSecret(name)) {
                // Every user of the host can read an argument list; Buildah looks up a bare name in its environment.
                add(arguments, "--build-arg", name);
                environment.put(name, value);
            } else {
                add(arguments, "--build-arg", name + "=" + value);
            }
        });
    }

    private static void addInputs(List<String> arguments, BuildahPlace.CommandLine line, BuildInputs inputs) {
        // Without the type a variable of the id's name in the environment would outweigh the file.
        new TreeMap<>(inputs.secrets()).forEach(
                (id, file) -> add(arguments, "--secret", "id=" + id + ",src=" + line.file(file) + ",type=file"));
        new TreeMap<>(inputs.ssh()).forEach((id, files) -> add(arguments, "--ssh",
                id + "=" + files.stream().map(line::file).collect(Collectors.joining(","))));
        new TreeMap<>(inputs.directories()).forEach(
                (name, directory) -> add(arguments, "--build-context", name + "=" + line.namedContext(directory)));
        new TreeMap<>(inputs.images()).forEach(
                (name, image) -> add(arguments, "--build-context", name + "=docker-image://" + image));
    }

    private static void add(List<String> arguments, String option, String value) {
        arguments.add(option);
        arguments.add(value);
    }
}
