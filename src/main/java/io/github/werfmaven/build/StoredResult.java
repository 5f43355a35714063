package io.github.werfmaven.build;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import io.github.werfmaven.archive.ArchiveRequest;
import io.github.werfmaven.archive.ImageArchive;
import io.github.werfmaven.image.ImageId;
import io.github.werfmaven.image.ImageReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What an earlier build has left in image.json. */
final class StoredResult {

    private final JsonObject json;

    private StoredResult(JsonObject json) {
        this.json = json;
    }

    /** Empty where there is none, or none that can be read. */
    static Optional<StoredResult> in(Path file) {
        try {
            return Optional.of(new StoredResult(JsonParser.object().from(Files.readString(file))));
        } catch (IOException | JsonParserException unreadable) {
            return Optional.empty();
        }
    }

    boolean isOf(ImageId image, List<ImageReference> names) {
        List<String> tags = names.stream().map(ImageReference::tag).flatMap(Optional::stream).toList();
        return image.toString().equals(json.getString("imageId"))
                && names.get(0).toString().equals(json.getString("image"))
                && tags.equals(json.getArray("tags", new JsonArray()));
    }

    /** The archive of that build, as long as it lies there as it was left; empty where it is not the one that is asked for. */
    Optional<ImageArchive> archive(ArchiveRequest wanted) {
        JsonObject archive = json.getObject("archive", new JsonObject());
        boolean same = Objects.equals(archive.getString("format"), wanted.format().toString())
                && Objects.equals(archive.getString("file"), wanted.file().toString());
        return same
                ? Optional.of(new ImageArchive(wanted.format(), wanted.file(), archive.getString("modified", "")))
                        .filter(ImageArchive::isUntouched)
                : Optional.empty();
    }
}
