package io.github.werfmaven.runtime;

import java.util.List;

/**
 * runsc, the runtime of gVisor, since December 2022. Its flags are in {@code runsc flags}. Below {@code mnt/rootfs} in the bundle
 * Buildah mounts the container's root.
 *
 * <ul>
 *   <li>It knows neither {@code --no-new-keyring} nor {@code --no-pivot}, and does neither of what they forbid.
 *   <li>It wants to make a cgroup, which a user without root may not: {@code --ignore-cgroups}, whoever manages them.
 *   <li>By default the files that RUN writes go into an overlay of its own, which ends with the container, and not into the image:
 *       {@code --overlay2=none}.
 *   <li>It lays a tmpfs over a {@code /tmp} that has no files, and what RUN writes there would not be in the image: so there is one
 *       file as long as the container is.
 *   <li>Where the root lacks a directory to mount on, it makes one that everybody may write to, and RUN leaves it in the image: so
 *       those of every container are made before, as crun makes them.
 *   <li>By default it takes the devices of a network over into its own stack, which needs the host's root, and has no network
 *       where RUN is given that of the host. With {@code --network=host} it uses the network that Buildah made, or the host's.
 *   <li>{@code runsc delete} waits for its file server to be gone, which is a child of Buildah's by then and reaped only afterwards: it
 *       fails after 5 s, until August 2026. So there is nothing to delete: the state lies in the bundle, which Buildah itself takes
 *       away; what has not ended is ended, and the file server ends with it.
 * </ul>
 */
record RunscAdapter() implements RuntimeAdapter {

    @Override
    public String script(String runtime) {
        return """
                #!/bin/sh
                # Buildah starts this in place of runsc. Made by werf-maven-plugin, which makes it anew where it is deleted.
                %sheld=mnt/rootfs/tmp/.werf-maven-plugin
                if [ "$1" = delete ]; then
                  if read -r pid <pid && grep -q runsc-sandbox "/proc/$pid/cmdline"; then kill -KILL "$pid"; fi
                  [ -L mnt/rootfs/tmp ] || rm -f "$held"
                  exit 0
                fi 2>/dev/null
                if [ "$1" = create ]; then
                  mkdir -m 755 mnt/rootfs/dev mnt/rootfs/proc mnt/rootfs/sys
                  [ -L mnt/rootfs/tmp ] || [ -L "$held" ] || touch "$held"
                fi 2>/dev/null
                exec %s --root "$PWD/runsc" --ignore-cgroups --overlay2=none --network=host "$@"
                """.formatted(RuntimeAdapter.without(List.of("--no-new-keyring", "--no-pivot", "--systemd-cgroup")), RuntimeAdapter.quoted(runtime));
    }
}
