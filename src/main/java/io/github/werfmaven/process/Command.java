package io.github.werfmaven.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program to start: its arguments as a list, never as a line for a shell.
 *
 * @param arguments the program and what it is given; not empty
 * @param directory where it runs; absent means the directory of this process
 * @param environment variables set beside the inherited ones; their values are shown nowhere
 * @param ending the arguments of another program, which ends what this one does where no signal reaches; empty where there is
 *     nothing of the kind
 */
public record Command(
        List<String> arguments, Optional<Path> directory, Map<String, String> environment, List<String> ending) {

    public Command {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        ending = List.copyOf(ending);
    }

    public Command(List<String> arguments, Optional<Path> directory, Map<String, String> environment) {
        this(arguments, directory, environment, List.of());
    }

    public static Command of(String... arguments) {
        return new Command(List.of(arguments), Optional.empty(), Map.of());
    }

    /** A program whose messages are read, and so have to be in English: locale(7). */
    public static Command untranslated(List<String> arguments) {
        return new Command(arguments, Optional.empty(), Map.of("LC_ALL", "C"));
    }

    public String program() {
        return arguments.get(0);
    }

    /** The command as a person would type it into a POSIX shell; without the environment. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder();
        for (String argument : arguments) {
            line.append(line.isEmpty() ? "" : " ").append(quoted(argument));
        }
        return line.toString();
    }

    private static String quoted(String argument) {
        boolean plain = !argument.isEmpty()
                && argument.chars().allMatch(c -> Character.isLetterOrDigit(c) || "-_=+:,./@%".indexOf(c) >= 0);
        return plain ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
