package io.github.werfmaven.buildah;

import io.github.werfmaven.process.Command;
import java.util.ArrayList;
import java.util.List;

/** Writes a push as a command line of buildah(1) and buildah-push(1), or buildah-manifest-push(1). */
public final class PushCommandRenderer {

    /**
     * No Buildah can be kept from trying three times more: whatever {@code --retry} of {@code buildah push} says goes no further. But it
     * says so before it waits, and what waits this long is ended by {@link PushCommandRunner}.
     */
    private static final String RETRY_DELAY = "1h";

    /** Where Buildah can write no file of this machine, the digest is its last line. */
    private static final String STANDARD_OUTPUT = "/dev/stdout";

    public Command render(PushInvocation push) {
        BuildahPlace.CommandLine line = push.buildah().place().begin();
        List<String> arguments = new ArrayList<>(push.storage().options());
        arguments.addAll(push.registries().global(line));
        arguments.addAll(push.list() ? List.of("manifest", "push", "--all") : List.of("push"));
        // Before 1.35 a list has neither the option nor the retries.
        if (!push.list() || push.buildah().version().isAtLeast(1, 35)) {
            arguments.addAll(List.of("--retry-delay", RETRY_DELAY));
        }
        if (push.insecure()) {
            arguments.add("--tls-verify=false");
        }
        arguments.addAll(push.registries().ofCommand(line));
        push.digestFile().ifPresent(file -> arguments.addAll(List.of("--digestfile", line.written(file).orElse(STANDARD_OUTPUT))));
        arguments.addAll(List.of(push.image().hex(), "docker://" + push.destination()));
        return line.end(arguments, push.registries().environment());
    }
}
