package io.github.werfmaven.runtime;

import java.util.List;

/**
 * runsc, the runtime of gVisor, since December 2022. Its flags are in {@code runsc flags}.
 *
 * <ul>
 *   <li>It knows neither {@code --no-new-keyring} nor {@code --no-pivot}, and does neither of what they forbid.
 *   <li>It wants to make a cgroup, which a user without root may not: {@code --ignore-cgroups}.
 *   <li>By default the files that RUN writes go into an overlay of its own, which ends with the container, and not into the image:
 *       {@code --overlay2=none}.
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
                if [ "$1" = delete ]; then
                  if read -r pid <pid && grep -q runsc-sandbox "/proc/$pid/cmdline"; then kill -KILL "$pid"; fi 2>/dev/null
                  exit 0
                fi
                %sexec %s --root "$PWD/runsc" --ignore-cgroups --overlay2=none --network=host "$@"
                """.formatted(RuntimeAdapter.without(List.of("--no-new-keyring", "--no-pivot")), RuntimeAdapter.quoted(runtime));
    }
}
