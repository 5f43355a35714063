package io.github.werfmaven.mojo;

import io.github.werfmaven.image.ImageReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was said of the image's names.
 *
 * @param image null where nothing was said, as with the others and in the list
 */
record NameParameters(String image, String tag, List<String> tags) {

    private static final Pattern UNRESOLVED = Pattern.compile("\\$\\{[^}]*}");

    /** The names of the image of a project; by default its artifact id and version. */
    List<ImageReference> names(NamePlaceholders project) {
        String byDefault = ParameterReader.text(tag).isPresent() ? "%a" : "%a:%v";
        return names(project::fill, byDefault);
    }

    /** The names of an image that is of no project, by default that of the folder. */
    List<ImageReference> namesWithoutProject(String folder) {
        String path = ImageReference.pathFrom(folder);
        return names(NameParameters::withoutPlaceholders, ParameterReader.text(tag).isPresent() ? path : path + ":latest");
    }

    private List<ImageReference> names(Filler filler, String byDefault) {
        ImageReference first = reference(filler.fill("image", text("image", image).orElse(byDefault)));
        List<ImageReference> names = new ArrayList<>();
        names.add(text("tag", tag).map(its -> tagged(first, filler.fill("tag", its))).orElse(first));
        tags.stream()
                .filter(Objects::nonNull)
                .flatMap(further -> text("tags", further).stream())
                .forEach(further -> names.add(withTag(first, "tags", filler.fill("tags", further))));
        return distinct(names);
    }

    private static Optional<String> text(String parameter, String given) {
        Optional<String> text = ParameterReader.text(given);
        text.map(UNRESOLVED::matcher).filter(Matcher::find).ifPresent(found -> {
            throw new InvalidParameterException(parameter, "nothing sets the property of " + found.group()
                    + ", neither the POM nor a profile nor -D");
        });
        return text;
    }

    private static String withoutPlaceholders(String parameter, String text) {
        if (NamePlaceholders.isIn(text)) {
            throw new InvalidParameterException(parameter, "\"" + text
                    + "\" has a placeholder, which stands for something of a project, and there is no POM; write the name itself");
        }
        return text;
    }

    private static ImageReference reference(String text) {
        ImageReference reference = ParameterReader.image("image", text);
        if (reference.digest().isPresent()) {
            throw new InvalidParameterException("image", "a digest cannot be chosen, it comes out of the build");
        }
        return reference;
    }

    private static ImageReference tagged(ImageReference image, String tag) {
        if (image.tag().filter(its -> !its.equals(tag)).isPresent()) {
            throw new InvalidParameterException("tag", "\"" + tag + "\" is a second tag, <image> is " + image + " already;"
                    + " <tags> takes further ones");
        }
        return withTag(image, "tag", tag);
    }

    private static ImageReference withTag(ImageReference image, String parameter, String tag) {
        try {
            return image.withTag(tag);
        } catch (IllegalArgumentException invalid) {
            throw new InvalidParameterException(parameter, invalid.getMessage());
        }
    }

    /** Each image once; a name without a tag is that with latest. */
    private static List<ImageReference> distinct(List<ImageReference> names) {
        Map<ImageReference, ImageReference> distinct = new LinkedHashMap<>();
        names.forEach(name -> distinct.putIfAbsent(name.withTag(name.tag().orElse("latest")), name));
        return List.copyOf(distinct.values());
    }

    @FunctionalInterface
    private interface Filler {
        String fill(String parameter, String text);
    }
}
