package io.github.werfmaven.it;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Spring Boot application, started from its image by the image's own entrypoint and as the image's own user. */
public final class RunningApplication implements AutoCloseable {

    private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final BuildahStore store = BuildahStore.overlay();
    private final String container;
    private final Process process;
    private final Path output;

    /** @param isolation how Buildah runs it, as {@code --isolation} takes it, and what else of options belongs to that */
    public RunningApplication(String image, Path output, List<String> isolation) throws IOException {
        this.output = output;
        this.container = store.run("from", "--pull-never", image);
        List<String> command = store.command("run", "--network", "host");
        command.add("--isolation");
        command.addAll(isolation);
        command.addAll(List.of(container, "--"));
        addAll(command, store.config(image), "Entrypoint");
        addAll(command, store.config(image), "Cmd");
        command.add("--server.port=0");
        this.process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    /** The page at the application's root. */
    public String page() throws IOException, InterruptedException {
        URI root = URI.create("http://127.0.0.1:" + port() + "/");
        HttpRequest request = HttpRequest.newBuilder(root).timeout(PATIENCE).build();
        HttpClient client = HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private String port() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            boolean running = process.isAlive();
            Optional<String> port = portInOutput();
            if (port.isPresent()) {
                return port.get();
            }
            if (!running) {
                break;
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("the application did not start:\n" + Files.readString(output));
    }

    private Optional<String> portInOutput() throws IOException {
        Matcher matcher = STARTED.matcher(Files.readString(output));
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static void addAll(List<String> command, JsonObject config, String key) {
        JsonArray words = config.getArray(key);
        for (int i = 0; words != null && i < words.size(); i++) {
            command.add(words.getString(i));
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroy();
        descendants.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
        store.run("rm", container);
    }
}
