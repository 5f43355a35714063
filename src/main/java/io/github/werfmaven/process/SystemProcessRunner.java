package io.github.werfmaven.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs programs of this host.
 *
 * <p>Each gets a session and process group of its own through {@code setsid(1)}, where the host has it: an interrupt
 * typed at the terminal then reaches Maven alone, which ends the program in good order.
 */
public final class SystemProcessRunner implements ProcessRunner {

    private final Optional<Path> setsid;

    /** @param setsid the program {@code setsid}, absent where the host has none */
    public SystemProcessRunner(Optional<Path> setsid) {
        this.setsid = setsid;
    }

    @Override
    public ProcessResult run(Command command, Duration timeLimit) {
        return start(command, false).collect(timeLimit);
    }

    @Override
    public ProcessResult stream(Command command, Duration timeLimit, OutputListener listener) {
        return start(command, true).stream(timeLimit, listener);
    }

    private RunningProcess start(Command command, boolean merged) {
        ProcessBuilder builder = new ProcessBuilder(inOwnSession(command));
        command.directory().map(Path::toFile).ifPresent(builder::directory);
        builder.environment().putAll(command.environment());
        builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.redirectErrorStream(merged);
        try {
            return new RunningProcess(command, builder.start());
        } catch (IOException failed) {
            throw new ProcessStartException(command, failed);
        }
    }

    /** The program that is no executable file is started without setsid, so that the failure is told by its own name. */
    private List<String> inOwnSession(Command command) {
        List<String> arguments = new ArrayList<>(command.arguments());
        Path program = Path.of(command.program());
        if (setsid.isPresent() && Files.isRegularFile(program) && Files.isExecutable(program)) {
            arguments.add(0, setsid.get().toString());
        }
        return arguments;
    }
}
