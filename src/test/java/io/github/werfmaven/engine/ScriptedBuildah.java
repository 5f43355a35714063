package io.github.werfmaven.engine;

import io.github.werfmaven.process.Command;
import io.github.werfmaven.process.ProcessResult;
import io.github.werfmaven.process.RecordingProcessRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Buildah 1.28.2 whose every build works, except those that a test has it fail. */
final class ScriptedBuildah {

    private static final String VERSION = "buildah version 1.28.2 (image-spec 1.1.0-rc2, runtime-spec 1.0.2-dev)\n";

    private final RecordingProcessRunner processes = new RecordingProcessRunner();
    private final Map<List<String>, String[]> failures = new LinkedHashMap<>();
    private Optional<String> closedStore = Optional.empty();
    private boolean writesIds = true;

    ScriptedBuildah() {
        processes.answering("buildah", this::answer);
    }

    /** Fails builds whose command line has all these words, after printing these lines. */
    ScriptedBuildah failing(List<String> words, String... lines) {
        failures.put(words, lines);
        return this;
    }

    /** Works again. */
    ScriptedBuildah mended() {
        failures.clear();
        return this;
    }

    /** Does not open the user's own store, and prints this line. */
    ScriptedBuildah withoutStore(String line) {
        closedStore = Optional.of(line);
        return this;
    }

    ScriptedBuildah writingNoIds() {
        writesIds = false;
        return this;
    }

    RecordingProcessRunner processes() {
        return processes;
    }

    /** What was built with, in the order of the builds: isolation, runtime and network. */
    List<String> builds() {
        return processes.commands().stream()
                .map(Command::arguments)
                .filter(arguments -> arguments.contains("build"))
                .map(arguments -> after(arguments, "--runtime").map(ScriptedBuildah::fileName).orElse("-") + " "
                        + after(arguments, "--network").orElse("-"))
                .toList();
    }

    private ProcessResult answer(Command command) {
        if (command.arguments().contains("--version")) {
            return RecordingProcessRunner.result(command, 0, false, VERSION);
        }
        if (command.arguments().contains("containers")) {
            return closedStore.map(line -> RecordingProcessRunner.result(command, 125, false, "", line))
                    .orElseGet(() -> RecordingProcessRunner.result(command, 0, false, ""));
        }
        for (Map.Entry<List<String>, String[]> failure : failures.entrySet()) {
            if (command.arguments().containsAll(failure.getKey())) {
                return RecordingProcessRunner.result(command, 1, false, String.join("\n", failure.getValue()));
            }
        }
        if (writesIds) {
            writeId(Path.of(after(command.arguments(), "--iidfile").orElseThrow()));
        }
        return RecordingProcessRunner.result(command, 0, false, "");
    }

    private static void writeId(Path file) {
        try {
            Files.writeString(file, "sha256:" + "0".repeat(64));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Optional<String> after(List<String> arguments, String option) {
        int index = arguments.indexOf(option);
        return index < 0 ? Optional.empty() : Optional.of(arguments.get(index + 1));
    }

    private static String fileName(String path) {
        return Path.of(path).getFileName().toString();
    }
}
