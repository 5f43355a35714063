package io.github.werfmaven.it;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A build that has come to its RUN, which says {@code begun} and sleeps. */
final class BuildInContainer implements AutoCloseable {

    static final String LABEL = "io.github.werfmaven=buildah";

    private static final Duration PATIENCE = Duration.ofSeconds(180);

    /** How long Maven may take to end what it started. */
    private static final long MOMENT_SECONDS = 60;

    private final TestDocker docker;
    private final MavenInDocker build;
    private final Process maven;
    private final String id;

    private BuildInContainer(TestDocker docker, MavenInDocker build, Process maven, String id) {
        this.docker = docker;
        this.build = build;
        this.maven = maven;
        this.id = id;
    }

    static BuildInContainer begin(TestDocker docker, MavenInDocker build) throws IOException, InterruptedException {
        Process maven = build.start();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!build.log().contains("| begun")) {
            if (!maven.isAlive() || System.nanoTime() > deadline) {
                maven.destroyForcibly();
                throw new AssertionError("RUN was not reached:\n" + build.log());
            }
            Thread.sleep(50);
        }
        String running = docker.run("ps", "--quiet", "--no-trunc", "--filter", "label=" + LABEL);
        return new BuildInContainer(docker, build, maven, running.lines().findFirst().orElseThrow());
    }

    String id() {
        return id;
    }

    Process maven() {
        return maven;
    }

    /** What {@code docker inspect} says of its container. */
    JsonObject container() {
        try {
            return JsonParser.array().from(docker.run("container", "inspect", id)).getObject(0);
        } catch (JsonParserException invalid) {
            throw new AssertionError(invalid);
        }
    }

    /** Sends Maven a signal and waits for it to end. */
    void signal(String signal) throws InterruptedException, IOException {
        Program.run(List.of("/bin/sh", "-c", "kill -\"$1\" \"$2\"", "sh", signal, Long.toString(maven.pid())));
        end();
    }

    /** Waits for Maven to end by itself; gives its log. */
    String end() throws InterruptedException, IOException {
        if (!maven.waitFor(MOMENT_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("Maven still runs after " + MOMENT_SECONDS + " s:\n" + build.log());
        }
        return build.log();
    }

    @Override
    public void close() {
        Program.run(docker.command("rm", "--force", id));
        maven.destroy();
        maven.onExit().join();
    }
}
