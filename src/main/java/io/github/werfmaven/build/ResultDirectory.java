package io.github.werfmaven.build;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import io.github.werfmaven.archive.ArchiveRequest;
import io.github.werfmaven.archive.ImageArchive;
import io.github.werfmaven.host.FilePermissions;
import io.github.werfmaven.image.ImageId;
import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.image.ManifestDigest;
import io.github.werfmaven.runtime.OciRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code target/werf}: where a build leaves its results for people and programs. */
public final class ResultDirectory {

    /** What is told of the image. */
    static final String IMAGE = "image.json";

    private static final String ID = "image.id";
    private static final String DIGEST = "image.digest";
    private static final String DIGEST_FIELD = "digest";
    private static final String TIMINGS = "timings";
    private static final String PUSH_FIELD = "push";

    /** Where the image is in its registry before it is pushed. */
    static final String SHARED = "shared";

    private final Path directory;

    public ResultDirectory(Path directory) {
        this.directory = directory;
    }

    /** Makes the directory, and finds out whether it can be written before any work is done. */
    void prepare() {
        try {
            Files.createDirectories(directory);
            Files.delete(Files.createTempFile(directory, "write", ".tmp"));
        } catch (IOException failed) {
            throw new ResultsUnwritableException(directory, failed);
        }
    }

    /** Where Buildah writes the image's id: a place of this process, since another may build the same project. */
    Path imageIdFile() {
        return directory.resolve("image-id-" + ProcessHandle.current().pid() + ".tmp");
    }

    /** Where the Dockerfile lies in the words of the Buildah at hand, if it needs others. */
    Path dockerfile() {
        return directory.resolve("Dockerfile");
    }

    /** Writes the Dockerfile in other words, or takes away the one of an earlier build. */
    void writeDockerfile(Optional<String> rewritten) {
        rewritten.ifPresent(text -> write("Dockerfile", text));
        if (rewritten.isEmpty()) {
            delete("Dockerfile");
        }
    }

    /** The archive of an earlier build, where that made the same image under the same names, and it lies there as it was left. */
    Optional<ImageArchive> archiveOf(ImageId image, List<ImageReference> names, ArchiveRequest wanted) {
        return StoredResult.in(directory.resolve(IMAGE))
                .filter(stored -> stored.isOf(image, names))
                .flatMap(stored -> stored.archive(wanted));
    }

    /** Writes image.json and image.id, each whole or not at all. What was pushed before was another build's. */
    void write(BuildResult result) {
        delete(DIGEST);
        write(IMAGE, json(result));
        write(ID, result.imageId() + "\n");
    }

    /**
     * The image that was built last; empty where none was.
     *
     * @throws PushFailedException when image.json cannot be read or understood
     */
    Optional<BuiltImage> builtImage() {
        if (Files.notExists(directory.resolve(IMAGE))) {
            return Optional.empty();
        }
        try {
            return Optional.of(BuiltImage.of(imageJson()));
        } catch (IOException | JsonParserException | IllegalArgumentException unusable) {
            throw PushFailedException.lasting(directory.resolve(IMAGE) + " tells of no image (" + unusable.getMessage()
                    + "); mvn package, or mvn werf:build, writes it anew");
        }
    }

    /** Where Buildah writes the digest of what it has pushed: a place of this process. */
    Path digestFile() {
        return directory.resolve("image-digest-" + ProcessHandle.current().pid() + ".tmp");
    }

    /** Takes away what was told of an earlier push: if this one fails, it would be wrong. */
    void forgetPush() {
        delete(DIGEST);
        changeImageJson(json -> {
            json.remove(DIGEST_FIELD);
            json.getObject(TIMINGS, new JsonObject()).remove(PUSH_FIELD);
        });
    }

    /** Writes image.digest, and what is told of the push into image.json. */
    void write(PushResult result) {
        changeImageJson(json -> {
            json.put(DIGEST_FIELD, result.digest().text());
            json.getObject(TIMINGS, new JsonObject()).put(PUSH_FIELD, result.duration().toMillis());
        });
        write(DIGEST, result.digest() + "\n");
    }

    private void changeImageJson(Consumer<JsonObject> change) {
        try {
            JsonObject json = imageJson();
            JsonObject before = imageJson();
            change.accept(json);
            if (!json.equals(before)) {
                write(IMAGE, JsonWriter.indent("  ").string().value(json).done() + "\n");
            }
        } catch (IOException failed) {
            throw new ResultsUnwritableException(directory, failed);
        } catch (JsonParserException invalid) {
            throw new IllegalStateException(directory.resolve(IMAGE) + " was changed during the push", invalid);
        }
    }

    private JsonObject imageJson() throws IOException, JsonParserException {
        return JsonParser.object().from(Files.readString(directory.resolve(IMAGE)));
    }

    /** Writes a file so that a reader sees the old content or the new one, never a part. */
    public void write(String name, String content) {
        write(name, content, "rw-r--r--");
    }

    /** Writes a script that everybody may run, or takes away the one from before; in the first case tells where it lies. */
    public Optional<Path> writeScript(String name, Optional<String> content) {
        content.ifPresentOrElse(text -> write(name, text, "rwxr-xr-x"), () -> delete(name));
        return content.map(text -> directory.resolve(name));
    }

    private void delete(String name) {
        try {
            Files.deleteIfExists(directory.resolve(name));
        } catch (IOException failed) {
            throw new ResultsUnwritableException(directory, failed);
        }
    }

    private void write(String name, String content, String permissions) {
        try {
            Files.createDirectories(directory);
            Path written = Files.createTempFile(directory, name, ".tmp");
            try {
                Files.writeString(written, content);
                FilePermissions.set(written, permissions);
                Files.move(written, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(written);
            }
        } catch (IOException failed) {
            throw new ResultsUnwritableException(directory, failed);
        }
    }

    private static String json(BuildResult result) {
        JsonStringWriter json = JsonWriter.indent("  ").string().object();
        json.value("image", result.image().toString());
        json.array("tags");
        result.names().stream().map(ImageReference::tag).flatMap(Optional::stream).forEach(json::value);
        json.end();
        json.value("imageId", result.imageId().toString());
        json.array("platforms");
        result.platforms().forEach(image -> json.object()
                .value("platform", image.platform().toString())
                .value("imageId", image.imageId().toString())
                .end());
        json.end();
        json.value("built", result.built());
        result.content().ifPresent(content -> json.value("contentDigest", content.toString()));
        result.shared().ifPresent(shared -> json.object(SHARED)
                .value("image", shared.name().toString()).value("digest", shared.digest().text()).end());
        json.value("mode", result.engine().mode().toString());
        json.value("runtime", result.engine().runtime().map(OciRuntime::name).orElse(null));
        json.value("storageDriver", result.engine().storage().driver().toString());
        json.value("mountProgram", result.engine().storage().mountProgramName().orElse(null));
        json.value("network", result.engine().network());
        json.value("buildahVersion", result.engine().buildah().version().text());
        result.archive().ifPresent(archive -> writeArchive(json, archive));
        writeTimings(json, result.timings());
        return json.end().done() + "\n";
    }

    private static void writeArchive(JsonStringWriter json, ImageArchive archive) {
        json.object("archive");
        json.value("format", archive.format().toString());
        json.value("file", archive.file().toString());
        json.value("modified", archive.modified());
        json.end();
    }

    private static void writeTimings(JsonStringWriter json, Timings timings) {
        json.object("timings");
        json.value("total", timings.total().toMillis());
        json.value("choice", timings.choice().toMillis());
        json.value("digest", timings.digest().toMillis());
        json.value("buildah", timings.processes().toMillis());
        json.value("plugin", timings.plugin().toMillis());
        json.array("steps");
        for (StepTiming timing : timings.steps()) {
            json.object();
            if (!timing.step().platform().isEmpty()) {
                json.value("platform", timing.step().platform());
            }
            json.value("stage", timing.step().stage());
            json.value("step", timing.step().number());
            json.value("instruction", timing.step().instruction());
            json.value("cached", timing.cached());
            json.value("ms", timing.duration().toMillis());
            json.end();
        }
        json.end().end();
    }
}
