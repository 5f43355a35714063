package io.github.werfmaven.build;

import io.github.werfmaven.dockerfile.parser.DockerfileErrors;
import io.github.werfmaven.dockerfile.parser.Excerpt;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts values in the place of {@code @name@}, and of nothing else: {@code ${name}} is the Dockerfile's own. Each line stays the line
 * that it is.
 */
final class PlaceholderFilter {

    private static final Pattern PLACEHOLDER = Pattern.compile("@([A-Za-z_][\\w.-]*)@");

    private static final Set<String> SECRET =
            Set.of("apikey", "credential", "credentials", "passphrase", "passwd", "password", "pword", "secret", "token");

    private final Path path;
    private final Placeholders placeholders;
    private final Consumer<String> warnings;

    /** @param warnings told of each place where nothing is known to stand, {@code path:line: sentence} */
    PlaceholderFilter(Path path, Placeholders placeholders, Consumer<String> warnings) {
        this.path = path;
        this.placeholders = placeholders;
        this.warnings = warnings;
    }

    /**
     * The text with values in it.
     *
     * @throws io.github.werfmaven.dockerfile.parser.DockerfileException where a value would be more than part of a line, or a secret
     */
    String filter(String text) {
        DockerfileErrors errors = new DockerfileErrors(path);
        List<String> filtered = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            filtered.add(filter(line, ++number, errors));
        }
        errors.throwIfAny();
        return String.join("\n", filtered);
    }

    private String filter(String line, int number, DockerfileErrors errors) {
        StringBuilder filtered = new StringBuilder();
        Matcher matcher = PLACEHOLDER.matcher(line);
        int end = 0;
        int search = 0;
        while (matcher.find(search)) {
            String name = matcher.group(1);
            Optional<String> value = value(name, line, number, errors);
            // The @ behind a word that is no name may be the one before a name.
            search = value.isPresent() ? matcher.end() : matcher.end() - 1;
            if (value.isPresent()) {
                filtered.append(line, end, matcher.start()).append(value.get());
                end = matcher.end();
            } else {
                warnings.accept(path + ":" + number + ": @" + Excerpt.of(name)
                        + "@ stays as it is: no property of the project has that name");
            }
        }
        return filtered.append(line.substring(end)).toString();
    }

    private Optional<String> value(String name, String line, int number, DockerfileErrors errors) {
        if (soundsSecret(name)) {
            errors.add(number, line, "@" + Excerpt.of(name) + "@ sounds like a secret, which everybody could read in the image;"
                    + " <secrets> (-Dwerf.secret.ID) and RUN --mount=type=secret leave no trace");
            return Optional.of("");
        }
        Optional<String> value = placeholders.value(name);
        if (value.filter(text -> text.chars().anyMatch(c -> c == '\n' || c == '\r' || c == 0)).isPresent()) {
            errors.add(number, line, "the value of " + Excerpt.of(name) + " has a line end in it, and can be no part of a line");
            return Optional.of("");
        }
        return value;
    }

    private static boolean soundsSecret(String name) {
        return List.of(name.toLowerCase(Locale.ROOT).split("[._-]")).stream().anyMatch(SECRET::contains);
    }
}
