package io.github.werfmaven.runtime;

import java.util.List;

/**
 * kata-runtime of Kata Containers 1, which does not know {@code --no-new-keyring}. Since 2.0 the program of this name makes no
 * containers: containerd and CRI-O have containerd-shim-kata-v2 make them, which Buildah cannot call.
 */
record KataAdapter() implements RuntimeAdapter {

    @Override
    public String script(String runtime) {
        return """
                #!/bin/sh
                # Buildah starts this in place of kata-runtime. Made by werf-maven-plugin, which makes it anew where it is deleted.
                %sexec %s "$@"
                """.formatted(RuntimeAdapter.without(List.of("--no-new-keyring")), RuntimeAdapter.quoted(runtime));
    }
}
