package io.github.werfmaven.it;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The folder of a scenario's project, and what builds leave in it. */
public final class ScenarioFiles {

    private final Path folder;

    public ScenarioFiles(File folder) {
        this.folder = folder.toPath();
    }

    public Path path(String name) {
        return folder.resolve(name);
    }

    public boolean exists(String name) {
        return Files.exists(path(name));
    }

    public String text(String name) throws IOException {
        return Files.readString(path(name));
    }

    /** What lies in a folder, by name. */
    public Set<String> namesIn(String name) throws IOException {
        try (Stream<Path> files = Files.list(path(name))) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    public MavenLog log() throws IOException {
        return new MavenLog(path("build.log"));
    }

    /** The content of image.json of the project in a folder below this one. */
    public JsonObject imageJson(String module) throws IOException {
        return json(module + "/target/werf/image.json");
    }

    public JsonObject json(String name) throws IOException {
        try {
            return JsonParser.object().from(text(name));
        } catch (JsonParserException invalid) {
            throw new IllegalStateException(name + " is no JSON", invalid);
        }
    }

    /** All files and folders, by their path in the scenario's folder. */
    public Set<String> all() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            Set<String> names = new TreeSet<>();
            files.map(file -> folder.relativize(file).toString()).forEach(names::add);
            return names;
        }
    }

    /** Makes a file a program. */
    public void makeExecutable(String name) {
        if (!path(name).toFile().setExecutable(true)) {
            throw new IllegalStateException(name + " cannot be made executable");
        }
    }
}
