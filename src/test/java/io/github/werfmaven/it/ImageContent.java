package io.github.werfmaven.it;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import io.github.werfmaven.image.ContentDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All that an image is, but for its times and the ids of this build, as lines: each value of its configuration, type, mode,
 * owner and link target of each file, sizes and digests.
 */
record ImageContent(Set<String> lines) {

    /** These tell when and in which containers an image was made. */
    private static final Set<String> OF_THIS_BUILD = Set.of("created", "container", "Hostname", "parent", "diff_ids");

    /** Says to which of the instructions a layer is ascribed: to the last, where one layer is made of all. */
    private static final String EMPTY_LAYER = "empty_layer";

    /**
     * NUL ends each line, because names may hold anything else. A directory's size depends on the file system. Buildah runs
     * the triggers of an image, ONBUILD, when it makes a container.
     */
    private static final String PRINT = """
            buildah inspect --type image "$1"
            printf '\\0'
            container=$(buildah from --pull-never "$1")
            tree=$(buildah mount "$container")
            cd "$tree"
            find . -mindepth 1 -type d -printf '%P: %y %m %U:%G\\0' -o -printf '%P: %y %m %U:%G %s %l\\0'
            find . -type f -exec sha256sum --zero {} +
            """;

    static ImageContent of(ThrowAwayStore store, String image) {
        List<String> printed = List.of(store.unshare(PRINT, image).split("\0"));
        Set<String> lines = new TreeSet<>(printed.subList(1, printed.size()));
        lines.addAll(configuration(printed.get(0)));
        return new ImageContent(lines);
    }

    /** The values of an image's configuration, a line each, out of what {@code buildah inspect} prints. */
    static Set<String> configuration(String inspected) {
        JsonObject image = json(inspected);
        Set<String> lines = new TreeSet<>();
        for (String part : List.of("OCIv1", "Docker")) {
            forgetContentDigest(image.getObject(part, new JsonObject()));
            addValues(part, image.get(part), lines);
        }
        return lines;
    }

    /** The last instruction, where the plugin knew beforehand what the image is made of. */
    private static void forgetContentDigest(JsonObject image) {
        for (String configuration : List.of("config", "container_config")) {
            image.getObject(configuration, new JsonObject()).getObject("Labels", new JsonObject()).remove(ContentDigest.LABEL);
        }
        image.getArray("history", new JsonArray())
                .removeIf(entry -> ((JsonObject) entry).getString("created_by", "").contains(" LABEL " + ContentDigest.LABEL + "='"));
    }

    /** The same without what was run: the instructions as the history has them. */
    ImageContent withoutInstructions() {
        Set<String> others = new TreeSet<>(lines);
        others.removeIf(line -> line.matches("(?s)(OCIv1|Docker)\\.history\\.\\d+\\.created_by = .*"));
        return new ImageContent(others);
    }

    /** The same without how many instructions were run in how many layers. */
    ImageContent withoutHistory() {
        Set<String> others = new TreeSet<>(lines);
        others.removeIf(line -> line.matches("(?s)(OCIv1|Docker)\\.(history\\.|container_config\\.|config\\.Image|rootfs).*"));
        return new ImageContent(others);
    }

    /** The lines of one that the other has not. */
    List<String> differences(String name, ImageContent other, String otherName) {
        List<String> differences = new ArrayList<>();
        lines.stream().filter(line -> !other.lines.contains(line)).forEach(line -> differences.add(name + ": " + line));
        other.lines.stream().filter(line -> !lines.contains(line)).forEach(line -> differences.add(otherName + ": " + line));
        return differences;
    }

    private static JsonObject json(String text) {
        try {
            return JsonParser.object().from(text);
        } catch (JsonParserException invalid) {
            throw new IllegalStateException(invalid);
        }
    }

    /** What keeps the layers of other arguments apart shows in the history, and nowhere else. */
    private static String withoutKeys(String createdBy) {
        Pattern key = Pattern.compile(" WERF_VALUES_\\p{XDigit}{16}=?");
        int keys = (int) key.matcher(createdBy).results().count();
        // In front of the arguments of a RUN is their number.
        Matcher run = Pattern.compile("(?s)\\|(\\d+)( .*)").matcher(key.matcher(createdBy).replaceAll(""));
        return run.matches() ? "|" + (Integer.parseInt(run.group(1)) - keys) + run.group(2) : key.matcher(createdBy).replaceAll("");
    }

    private static void addValues(String path, Object value, Set<String> lines) {
        if (value instanceof JsonObject object && object.isEmpty()) {
            // A port or a volume is a name without a value.
            lines.add(path);
        } else if (value instanceof JsonObject object) {
            object.forEach((name, member) -> {
                // An image of nothing has none.
                if (name.equals("diff_ids") && member instanceof JsonArray layers) {
                    lines.add(path + ": " + layers.size() + " layers");
                }
                // Buildah comments with the id of the layer below.
                if (!OF_THIS_BUILD.contains(name) && !name.equals(EMPTY_LAYER) && !(name.equals("comment") && path.contains(".history."))) {
                    addValues(path + "." + name, member, lines);
                }
            });
        } else if (value instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                addValues(path + "." + i, array.get(i), lines);
            }
        } else {
            lines.add(path + " = " + (path.endsWith(".created_by") ? withoutKeys(value.toString()) : value));
        }
    }
}
