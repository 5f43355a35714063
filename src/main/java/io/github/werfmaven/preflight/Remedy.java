package io.github.werfmaven.preflight;

import java.util.List;

/**
 * What mends a finding.
 *
 * @param sentence what to do, in words
 * @param commands the same as commands for this host, in their order; empty where no command can do it
 */
public record Remedy(String sentence, List<String> commands) {

    public Remedy {
        commands = List.copyOf(commands);
    }
}
