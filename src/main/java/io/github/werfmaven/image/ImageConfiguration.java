package io.github.werfmaven.image;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.util.Optional;

/**
 * What an image says of itself; of its bytes its id is the digest.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/config.md">OCI image configuration</a>
 */
public final class ImageConfiguration {

    private final JsonObject json;

    private ImageConfiguration(JsonObject json) {
        this.json = json;
    }

    /** Empty where the text is none. */
    public static Optional<ImageConfiguration> parse(String text) {
        try {
            return Optional.of(new ImageConfiguration(JsonParser.object().from(text)));
        } catch (JsonParserException other) {
            return Optional.empty();
        }
    }

    /** In the words of Go; empty text where it says none. */
    public String architecture() {
        return json.getString("architecture", "");
    }

    /** Whether it has ONBUILD instructions, which run where it is built upon. */
    public boolean hasTriggers() {
        return !config().getArray("OnBuild", new JsonArray()).isEmpty();
    }

    /** Whether what runs in it is the superuser. */
    public boolean isOfRoot() {
        return config().getString("User", "").matches("|root|0|(root|0):.*");
    }

    private JsonObject config() {
        return json.getObject("config", new JsonObject());
    }

    /** Whether its last instruction gave it a label of that value: an image that builds upon it has the label, too, and is another. */
    public boolean isLabelled(String label, String value) {
        JsonArray history = json.getArray("history", new JsonArray());
        JsonObject last = history.isEmpty() ? new JsonObject() : history.getObject(history.size() - 1, new JsonObject());
        return last.getString("created_by", "").contains(value)
                && config().getObject("Labels", new JsonObject()).getString(label, "").equals(value);
    }
}
