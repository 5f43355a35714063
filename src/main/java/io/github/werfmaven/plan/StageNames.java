package io.github.werfmaven.plan;

import io.github.werfmaven.dockerfile.instructions.Stage;
import io.github.werfmaven.dockerfile.parser.Excerpt;
import io.github.werfmaven.dockerfile.parser.Suggestion;
import io.github.werfmaven.image.ImageReference;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which stage a name means, as {@code findStateByName} and {@code findStateByIndex} of BuildKit's {@code convert.go} have it:
 * of several stages with a name the last counts, and for {@code --from} also one that stands too late.
 */
public final class StageNames {

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+");

    /** Without registry, tag and transport: whether such a word names an image does not depend on the builder. */
    private static final Pattern PLAIN_WORD = Pattern.compile("[\\w.-]+");

    /** Looking for near names takes long where there are thousands of names; nobody reads so many hints. */
    private static final int MOST_HINTS = 20;

    private final List<Stage> stages;
    private final NamedContexts contexts;
    private final Map<String, Stage> byName = new HashMap<>();
    private final Set<String> shared = new HashSet<>();
    private int hints;

    public StageNames(List<Stage> stages, NamedContexts contexts) {
        this.stages = stages;
        this.contexts = contexts;
        for (Stage stage : stages) {
            stage.name().filter(name -> byName.put(name, stage) != null).ifPresent(shared::add);
        }
    }

    /** What {@code COPY --from} names: a stage's name or number, or an image. */
    public Origin ofCopy(String from) {
        if (!NUMBER.matcher(from).matches()) {
            return named(from);
        }
        return numbered(from).map(this::origin).orElseGet(() -> new Origin.Wrong("there is no stage "
                + Excerpt.of(from) + ": the stages of this Dockerfile have the numbers 0 to " + (stages.size() - 1)));
    }

    /** What {@code RUN --mount=from=} names: a stage's name, or an image. */
    public Origin ofMount(String from) {
        return numbered(from).isEmpty() ? named(from) : new Origin.Wrong("a mount takes a stage by its name, and " + from
                + " is a number: name the stage, FROM ... AS name");
    }

    /** Whether other stages have this one's name, too. */
    boolean areShared(Stage stage) {
        return stage.name().filter(shared::contains).isPresent();
    }

    /** What is wrong with a base that names no stage: one that has the number of a stage would be that stage for Buildah. */
    Optional<String> faultOfBase(String reference) {
        return numbered(reference).isEmpty() ? faultOfImage(reference) : Optional.of("FROM takes a stage by its name, and "
                + reference + " is a number: name the stage, FROM ... AS name");
    }

    /** What is wrong with a word that names no stage, and can name no image either. */
    Optional<String> faultOfImage(String reference) {
        if (reference.endsWith(":") || reference.endsWith("@")) {
            return Optional.of("\"" + Excerpt.of(reference) + "\" is no image name: nothing follows its last "
                    + reference.charAt(reference.length() - 1));
        }
        if (!PLAIN_WORD.matcher(reference).matches() || isImage(reference)) {
            return Optional.empty();
        }
        return Optional.of("\"" + Excerpt.of(reference) + "\" is no stage, and no image can have that name"
                + nearest(reference).map(name -> "; do you mean " + name + "?").orElse(""));
    }

    /** The stage that was most likely meant by a word that names none, and that an image can have. */
    Optional<String> nearest(String reference) {
        return PLAIN_WORD.matcher(reference).matches() && ++hints <= MOST_HINTS ? Suggestion.nearest(reference, byName.keySet()) : Optional.empty();
    }

    private Origin named(String from) {
        Stage stage = byName.get(from.toLowerCase(Locale.ROOT));
        Optional<Origin.OfContext> context = contexts.find(from);
        return context.isPresent() ? context.get() : stage == null ? new Origin.OfImage(from) : new Origin.OfStage(stage);
    }

    /** A stage, or what stands in for it. */
    private Origin origin(Stage stage) {
        Optional<Origin.OfContext> context = stage.name().flatMap(contexts::find);
        return context.isPresent() ? context.get() : new Origin.OfStage(stage);
    }

    private Optional<Stage> numbered(String text) {
        try {
            int number = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : -1;
            return number >= 0 && number < stages.size() ? Optional.of(stages.get(number)) : Optional.empty();
        } catch (NumberFormatException tooLong) {
            return Optional.empty();
        }
    }

    private static boolean isImage(String reference) {
        try {
            ImageReference.parse(reference);
            return true;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }
}
