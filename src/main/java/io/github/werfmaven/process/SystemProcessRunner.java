package io.github.werfmaven.process;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs programs of this host.
 *
 * <p>Where the host has {@code setsid(1)}, each gets a session and process group of its own: an interrupt typed at the
 * terminal then reaches Maven alone, which ends the program in good order. Where it has a {@code setpriv(1)}
 * that knows {@code --pdeathsig}, the kernel asks the program to end when the thread that waits for it is gone, also
 * after {@code kill -9} of the JVM. macOS has neither, and Windows has no signals at all: there a program that is asked to end is
 * ended.
 */
public final class SystemProcessRunner implements ProcessRunner {

    private static final boolean ON_WINDOWS = File.separatorChar == '\\';

    private static final File NO_INPUT = new File(ON_WINDOWS ? "NUL" : "/dev/null");

    private final Optional<Path> setpriv;
    private final Optional<Path> setsid;
    private Optional<List<String>> wrapper = Optional.empty();

    /**
     * @param setpriv the program {@code setpriv}, absent where the host has none
     * @param setsid the program {@code setsid}, absent where the host has none
     */
    public SystemProcessRunner(Optional<Path> setpriv, Optional<Path> setsid) {
        this.setpriv = setpriv;
        this.setsid = setsid;
    }

    @Override
    public ProcessResult run(Command command, Duration timeLimit) {
        return start(command, withoutInput(builder(command, wrapped(command)))).collect(timeLimit);
    }

    @Override
    public ProcessResult ask(Command command, String question, Duration timeLimit) {
        return start(command, builder(command, wrapped(command))).tell(question).collect(timeLimit);
    }

    @Override
    public ProcessResult stream(Command command, Duration timeLimit, OutputListener listener) {
        ProcessBuilder builder = withoutInput(builder(command, wrapped(command))).redirectErrorStream(true);
        return start(command, builder).stream(timeLimit, listener);
    }

    @Override
    public ProcessResult save(Command command, Path file, Duration timeLimit) {
        ProcessBuilder builder = withoutInput(builder(command, wrapped(command))).redirectOutput(file.toFile());
        try {
            return new RunningProcess(command, builder.start()).collect(timeLimit);
        } catch (IOException failed) {
            throw new ProcessStartException(command, failed);
        }
    }

    @Override
    public PipeResult pipe(Command source, Command sink, Duration timeLimit) {
        ProcessBuilder writer = withoutInput(builder(source, wrapped(source)));
        try {
            List<Process> started = ProcessBuilder.startPipeline(List.of(writer, builder(sink, wrapped(sink))));
            return new ProcessPipe(source, new RunningProcess(source, started.get(0)), new RunningProcess(sink, started.get(1)))
                    .collect(timeLimit);
        } catch (IOException failed) {
            // The message names the program that it is about.
            boolean ofSource = String.valueOf(failed.getMessage()).contains('"' + source.program() + '"');
            throw new ProcessStartException(ofSource ? source : sink, failed);
        }
    }

    private static RunningProcess start(Command command, ProcessBuilder builder) {
        try {
            return new RunningProcess(command, builder.start());
        } catch (IOException failed) {
            throw new ProcessStartException(command, failed);
        }
    }

    private static ProcessBuilder builder(Command command, List<String> arguments) {
        ProcessBuilder builder = new ProcessBuilder(ON_WINDOWS ? WindowsArguments.forJdk(arguments) : arguments);
        command.directory().map(Path::toFile).ifPresent(builder::directory);
        builder.environment().putAll(command.environment());
        // Set to nothing it is not set; but Buildah looks for a file without a name, and ends.
        builder.environment().remove("CONTAINERS_STORAGE_CONF", "");
        return builder;
    }

    private static ProcessBuilder withoutInput(ProcessBuilder builder) {
        return builder.redirectInput(ProcessBuilder.Redirect.from(NO_INPUT));
    }

    /** A program that is no executable file is started unwrapped, so that the failure is told by its own name. */
    private List<String> wrapped(Command command) {
        Path program = Path.of(command.program());
        if (!Files.isRegularFile(program) || !Files.isExecutable(program)) {
            return command.arguments();
        }
        List<String> arguments = new ArrayList<>(wrapper());
        arguments.addAll(command.arguments());
        return arguments;
    }

    /** What stands before every program; found out when the first is started. */
    private synchronized List<String> wrapper() {
        if (wrapper.isEmpty()) {
            List<String> arguments = new ArrayList<>();
            setpriv.filter(SystemProcessRunner::knowsParentDeathSignal)
                    .ifPresent(path -> arguments.addAll(List.of(path.toString(), "--pdeathsig", "TERM")));
            setsid.ifPresent(path -> arguments.add(path.toString()));
            wrapper = Optional.of(arguments);
        }
        return wrapper.get();
    }

    /** The setpriv of busybox does not, nor those of older util-linux. Its own help has the option, and to read that takes no process. */
    private static boolean knowsParentDeathSignal(Path setpriv) {
        try {
            return Files.readString(setpriv, StandardCharsets.ISO_8859_1).contains("--pdeathsig");
        } catch (IOException unreadable) {
            return false;
        }
    }
}
