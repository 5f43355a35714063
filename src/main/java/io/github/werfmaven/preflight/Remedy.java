package io.github.werfmaven.preflight;

import java.util.List;

/**
 * What mends a finding.
 *
 * @param sentence what to do, in words
 * @param commands the same as commands for this host, in their order; empty where no command can do it
 */
public record Remedy(String sentence, List<RemedyCommand> commands) {

    public Remedy {
        commands = List.copyOf(commands);
    }

    public static Remedy of(String sentence, RemedyCommand... commands) {
        return new Remedy(sentence, List.of(commands));
    }

    /** The commands as a person types them; for one who is not root with {@code sudo}. */
    public List<String> typed(boolean withSudo) {
        return commands.stream().map(command -> command.typed(withSudo)).toList();
    }

    public boolean needsAdministrator() {
        return commands.stream().anyMatch(RemedyCommand::needsAdministrator);
    }
}
