package io.github.werfmaven.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Starts nothing: answers for each program as it was told to and remembers what it was asked to run. */
public final class RecordingProcessRunner implements ProcessRunner {

    private final Map<String, Function<Command, ProcessResult>> answers = new HashMap<>();
    private final List<Command> commands = new ArrayList<>();

    /** What a program, given by its file name, prints before it succeeds. */
    public RecordingProcessRunner succeeding(String program, String output) {
        answers.put(program, command -> result(command, 0, false, output));
        return this;
    }

    /** With which exit code a program ends, and its last lines of standard error. */
    public RecordingProcessRunner failing(String program, int exitCode, String... lastLines) {
        answers.put(program, command -> result(command, exitCode, false, "", lastLines));
        return this;
    }

    public RecordingProcessRunner hanging(String program) {
        answers.put(program, command -> result(command, 128 + 15, true, ""));
        return this;
    }

    public RecordingProcessRunner unstartable(String program, String reason) {
        answers.put(program, command -> {
            throw new ProcessStartException(command, new IOException("error=2, " + reason));
        });
        return this;
    }

    /** What a program does with a command, where that depends on the command. */
    public RecordingProcessRunner answering(String program, Function<Command, ProcessResult> answer) {
        answers.put(program, answer);
        return this;
    }

    public List<Command> commands() {
        return List.copyOf(commands);
    }

    @Override
    public ProcessResult run(Command command, Duration timeLimit) {
        commands.add(command);
        String program = Path.of(command.program()).getFileName().toString();
        return answers.getOrDefault(program, unexpected -> {
            throw new AssertionError("nobody said what " + program + " does");
        }).apply(command);
    }

    /** The question is remembered as one more argument. */
    @Override
    public ProcessResult ask(Command command, String question, Duration timeLimit) {
        List<String> arguments = new ArrayList<>(command.arguments());
        arguments.add(question);
        return run(new Command(arguments, command.directory(), command.environment()), timeLimit);
    }

    /** Hands on the output, then the last lines. */
    @Override
    public ProcessResult stream(Command command, Duration timeLimit, OutputListener listener) {
        ProcessResult result = run(command, timeLimit);
        result.output().lines().forEach(listener::line);
        result.lastLines().forEach(listener::line);
        return result;
    }

    @Override
    public ProcessResult save(Command command, Path file, Duration timeLimit) {
        ProcessResult result = run(command, timeLimit);
        try {
            Files.writeString(file, result.output());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return result;
    }

    @Override
    public PipeResult pipe(Command source, Command sink, Duration timeLimit) {
        return new PipeResult(run(source, timeLimit), run(sink, timeLimit));
    }

    public static ProcessResult result(
            Command command, int exitCode, boolean timedOut, String output, String... lastLines) {
        return new ProcessResult(command, exitCode, timedOut, output, List.of(lastLines), Duration.ofMillis(1));
    }
}
