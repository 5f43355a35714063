package io.github.werfmaven.it;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Maven in a folder without a POM, told to build an image in a container of the tests' Docker server. */
final class MavenInDocker {

    private static final long TIME_LIMIT_SECONDS = 300;

    private final TestDocker docker;
    private final Path folder;
    private final Path log;
    private final List<String> options = new ArrayList<>();
    private List<String> goals = List.of("build");
    private final StringBuilder javaOptions = new StringBuilder();

    MavenInDocker(TestDocker docker, Path folder) {
        this.docker = docker;
        this.folder = folder;
        this.log = folder.resolveSibling(folder.getFileName() + ".log");
        // The server has no network but that of the machine.
        with("-Dwerf.mode=docker-with-fuse", "-Dwerf.network=host", "-Dwerf.buildahImage=" + docker.toolImage());
    }

    MavenInDocker with(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    /** Runs other goals of the plugin than {@code build} alone. */
    MavenInDocker goals(String... names) {
        goals = List.of(names);
        return this;
    }

    /** As the plugin sees the user, whose name is that of the volume. */
    MavenInDocker asUser(String name) {
        javaOptions.append(" -Duser.name=").append(name);
        return this;
    }

    /** Runs the goals and gives the log; they must succeed. */
    MavenLog succeeds() throws IOException, InterruptedException {
        if (run() != 0) {
            throw new AssertionError("Maven failed:\n" + Files.readString(log));
        }
        return new MavenLog(log);
    }

    /** Runs the goals and gives the log; they must fail. */
    MavenLog fails() throws IOException, InterruptedException {
        if (run() == 0) {
            throw new AssertionError("Maven succeeded:\n" + Files.readString(log));
        }
        return new MavenLog(log);
    }

    private int run() throws IOException, InterruptedException {
        Process maven = start();
        if (!maven.waitFor(TIME_LIMIT_SECONDS, TimeUnit.SECONDS)) {
            maven.destroyForcibly();
            throw new AssertionError("Maven did not end in " + TIME_LIMIT_SECONDS + " s:\n" + Files.readString(log));
        }
        return maven.exitValue();
    }

    Process start() throws IOException {
        List<String> command = new ArrayList<>();
        // A shell that starts a program in the background has it ignore SIGINT, and children inherit that.
        command.addAll(List.of("env", "--default-signal=INT"));
        command.add(Path.of(System.getProperty("it.maven.home"), "bin", "mvn").toString());
        command.addAll(List.of("--batch-mode", "--no-transfer-progress"));
        command.add("-Dmaven.repo.local=" + System.getProperty("it.maven.repository"));
        goals.forEach(goal -> command.add(System.getProperty("it.plugin") + ":" + goal));
        command.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(docker.environment());
        builder.environment().merge("MAVEN_OPTS", javaOptions.toString(), String::concat);
        return builder.start();
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    /** What the last build that went well has left: {@code image.json}. */
    JsonObject imageJson() throws IOException {
        try {
            return JsonParser.object().from(Files.readString(folder.resolve("target/werf/image.json")));
        } catch (JsonParserException invalid) {
            throw new AssertionError(invalid);
        }
    }
}
