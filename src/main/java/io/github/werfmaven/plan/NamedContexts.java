package io.github.werfmaven.plan;

import io.github.werfmaven.dockerfile.instructions.Word;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Named contexts: FROM, {@code COPY --from} and {@code RUN --mount=from=} take them for the stage or image of their name.
 *
 * @param byName by name, in whatever case; the names of stages and so these are compared without regard to case
 */
public record NamedContexts(Map<String, NamedContext> byName) {

    public NamedContexts {
        byName = Map.copyOf(byName);
    }

    public static NamedContexts none() {
        return new NamedContexts(Map.of());
    }

    /** The one that a word of {@code --from} names. */
    Optional<Origin.OfContext> find(String word) {
        return byName.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(word))
                .findFirst()
                .map(entry -> new Origin.OfContext(entry.getKey(), entry.getValue()));
    }

    /** The base that a stage has instead, where it names a context that is an image. */
    Word standingInFor(Word base) {
        return base instanceof Word.Known known
                ? context(known.text()).filter(NamedContext.Image.class::isInstance)
                        .map(context -> ((NamedContext.Image) context).reference().toString())
                        .<Word>map(image -> new Word.Known(image, List.of(image), Set.of()))
                        .orElse(base)
                : base;
    }

    /** What is wrong with a base that names a directory. */
    Optional<String> faultOfBase(String base) {
        return context(base).filter(NamedContext.Directory.class::isInstance).map(directory -> "the build context " + base
                + " is a directory, of which Buildah makes no base; give it an image, docker-image://NAME, or COPY --from=" + base
                + " what is needed");
    }

    private Optional<NamedContext> context(String word) {
        return find(word).map(Origin.OfContext::context);
    }
}
