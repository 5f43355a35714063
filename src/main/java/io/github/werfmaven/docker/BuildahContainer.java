package io.github.werfmaven.docker;

import io.github.werfmaven.buildah.BuildahPlace;
import io.github.werfmaven.process.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A Buildah that runs in containers of a Docker server, a new one for each command. They are unprivileged: what they have beyond
 * others is /dev/fuse, and that neither seccomp nor AppArmor nor SELinux keeps them from mounting within a user namespace.
 *
 * @param volume where the store is
 * @param fuse whether layers are mounted through fuse-overlayfs
 * @param hostNetwork whether the container has the network of the server's machine
 */
public record BuildahContainer(DockerClient client, ToolImage image, StoreVolume volume, boolean fuse, boolean hostNetwork)
        implements BuildahPlace {

    /** The user of the image, who has subordinate ids there. */
    private static final int USER = 1000;

    private static final String CONTEXT = "/werf/context";

    private static final String RUN_ROOT = "/tmp/buildah";

    /** A container's output and errors are two streams, whose lines come in any order: only within it can they become one. */
    private static final String MERGING = "exec \"$0\" \"$@\" 2>&1";

    private static final String ARCHIVE = "/tmp/archive";

    private static final String PRINTING = "\"$0\" \"$@\" >&2 && exec cat " + ARCHIVE;

    private static final String BUILDAH = "buildah";

    @Override
    public Path executable() {
        return Path.of(BUILDAH);
    }

    @Override
    public CommandLine begin() {
        return new Line();
    }

    @Override
    public Command query(List<String> arguments) {
        return run(new BindMounts(), Map.of(), List.of("--entrypoint", BUILDAH, image.name()), arguments);
    }

    /** The output of a container is a pipe, which Buildah takes for no file; so the archive is made in the container first. */
    @Override
    public Command printing(List<String> arguments, String transport) {
        List<String> all = new ArrayList<>(arguments);
        all.add(transport + ":" + ARCHIVE);
        return run(new BindMounts(), Map.of(), List.of("--entrypoint", "sh", image.name(), "-c", PRINTING, BUILDAH), all);
    }

    @Override
    public BuildahPlace withThrowAwayStore(Path directory) {
        return new BuildahContainer(client, image, StoreVolume.throwAway(), fuse, hostNetwork);
    }

    @Override
    public boolean isContainer() {
        return true;
    }

    @Override
    public Optional<String> fault(int exitCode, List<String> lastLines) {
        return ContainerFault.of(image, exitCode, lastLines);
    }

    @Override
    public Optional<String> explanation(String reason, Path context) {
        return UnreadableFile.of(reason, CONTEXT, context, USER).map(UnreadableFile::explanation)
                .or(() -> ContainerFault.lacksSpace(reason) ? Optional.of(volume.spaceAdvice()) : Optional.empty());
    }

    /** A proxy of this machine is none for a container with a network of its own: there that address is the container. */
    private Map<String, String> reachable(Map<String, String> environment) {
        if (hostNetwork) {
            return environment;
        }
        Map<String, String> reachable = new TreeMap<>(environment);
        reachable.entrySet().removeIf(variable -> variable.getKey().toLowerCase(Locale.ROOT).matches("https?_proxy")
                && variable.getValue().matches("(\\w+://)?([^/@]*@)?(localhost|127\\.[0-9.]+|\\[::1])(:\\d+)?/?"));
        return reachable;
    }

    /** For people. */
    @Override
    public String toString() {
        return "buildah in the image " + image;
    }

    /** @param image the image and how it is entered */
    private Command run(BindMounts mounts, Map<String, String> environment, List<String> image, List<String> arguments) {
        String name = ContainerName.random();
        List<String> all = new ArrayList<>(List.of(client.toString(), "run", "--rm", "--init", "--name", name));
        if (!this.image.mayBePulled()) {
            all.add("--pull=never");
        }
        all.addAll(List.of("--label", "io.github.werfmaven=buildah", "--user", String.valueOf(USER)));
        if (fuse) {
            all.addAll(List.of("--device", "/dev/fuse"));
        }
        for (String free : List.of("seccomp=unconfined", "apparmor=unconfined", "label=disable")) {
            all.addAll(List.of("--security-opt", free));
        }
        if (hostNetwork) {
            all.addAll(List.of("--network", "host"));
        }
        all.addAll(List.of("--mount", volume.mount()));
        all.addAll(mounts.arguments());
        // The client takes the values from its own environment: an argument list can be read by everybody.
        new TreeSet<>(environment.keySet()).forEach(variable -> all.addAll(List.of("--env", variable)));
        all.addAll(image);
        all.addAll(List.of("--root", StoreVolume.ROOT, "--runroot", RUN_ROOT));
        all.addAll(arguments);
        return new Command(all, Optional.empty(), environment, List.of(client.toString(), "rm", "--force", "--volumes", name));
    }

    private final class Line implements CommandLine {

        private final BindMounts mounts = new BindMounts();
        private int namedContexts;

        @Override
        public String context(Path directory) {
            return mounts.add(CONTEXT, directory);
        }

        @Override
        public String namedContext(Path directory) {
            return mounts.add("/werf/contexts/" + namedContexts++, directory);
        }

        @Override
        public String file(Path file) {
            return mounts.add("/werf/files/" + file.getFileName(), file);
        }

        @Override
        public Optional<String> registries(Path file) {
            // After those of the image.
            mounts.add("/etc/containers/registries.conf.d/zzz-werf.conf", file);
            return Optional.empty();
        }

        @Override
        public Optional<String> written(Path file) {
            return Optional.empty();
        }

        @Override
        public Command end(List<String> arguments, Map<String, String> environment) {
            return run(mounts, reachable(environment), List.of("--entrypoint", "sh", image.name(), "-c", MERGING, BUILDAH), arguments);
        }
    }
}
