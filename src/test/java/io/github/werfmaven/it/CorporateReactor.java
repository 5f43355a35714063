package io.github.werfmaven.it;

import com.grack.nanojson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A copy of {@code src/it/corporate/reactor}, and what its builds leave in it. */
final class CorporateReactor {

    static final List<String> SERVICES = List.of("s1", "s2", "s3", "s4", "s5", "s6");

    /** A busy machine takes ten times what an idle one does. */
    private static final Duration TIME_LIMIT = Duration.ofMinutes(8);

    private static final Path ORIGINAL = Path.of("src", "it", "corporate", "reactor");

    private final Path folder;
    private final ScenarioFiles files;

    private CorporateReactor(Path folder) {
        this.folder = folder;
        this.files = new ScenarioFiles(folder.toFile());
    }

    static CorporateReactor in(Path folder) throws IOException {
        for (String module : List.of(".", "app", "web", "lib")) {
            copy(ORIGINAL.resolve(module), folder.resolve(module), module);
        }
        for (String service : SERVICES) {
            copy(ORIGINAL.resolve("service"), folder.resolve(service), service);
        }
        return new CorporateReactor(folder);
    }

    private static void copy(Path from, Path to, String name) throws IOException {
        Files.createDirectories(to);
        String version = System.getProperty("it.plugin").split(":")[2];
        try (Stream<Path> originals = Files.list(from)) {
            for (Path file : originals.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file).replace("@project.version@", version).replace("@name@", name);
                Files.writeString(to.resolve(file.getFileName()), text);
            }
        }
    }

    Path folder() {
        return folder;
    }

    ScenarioFiles files() {
        return files;
    }

    /** @param results below {@code target/werf}, empty where a module has one image */
    JsonObject imageJson(String module, String results) throws IOException {
        return files.json(module + "/target/werf/" + results + "image.json");
    }

    /** Runs Maven, which has to succeed. */
    MavenLog run(List<String> command) throws IOException {
        Program.Result result = Program.run(command, TIME_LIMIT);
        Path log = Files.writeString(folder.resolve("build.log"), result.output() + result.errors());
        if (result.exitCode() != 0) {
            throw new AssertionError("Maven failed:\n" + Files.readString(log));
        }
        return new MavenLog(log);
    }

    /** What was warned of, by Maven, the plugin or the JVM. */
    static List<String> warnings(MavenLog log) {
        List<String> warnings = new ArrayList<>();
        log.text().lines().filter(line -> line.startsWith("[WARNING]") || line.startsWith("WARNING:")).forEach(warnings::add);
        return warnings;
    }
}
