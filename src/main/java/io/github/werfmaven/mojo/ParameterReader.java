package io.github.werfmaven.mojo;

import io.github.werfmaven.dockerfile.parser.Excerpt;
import io.github.werfmaven.dockerfile.parser.Suggestion;
import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.image.OutputTimestamp;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** Turns what was written in a POM or on a command line into values, or names the parameter that cannot be. */
final class ParameterReader {

    private ParameterReader() {}

    /** A value of a closed set, by the name under which the user knows it; empty where none was given. */
    static <E extends Enum<E>> Optional<E> choice(String parameter, String text, E[] values) {
        return text(text).map(given -> choice(Setting.ofParameter(parameter, given), List.of(values)));
    }

    /** A value of a closed set, by the name under which the user knows it. */
    static <E extends Enum<E>> E choice(Setting said, List<E> values) {
        List<String> names = values.stream().map(Object::toString).toList();
        int index = names.indexOf(said.value());
        if (index < 0) {
            throw said.invalid("\"" + said.value() + "\" is not known" + didYouMean(said.value(), names)
                    + "; it takes one of " + String.join(", ", names));
        }
        return values.get(index);
    }

    /** Half a sentence that names what was most likely meant; nothing where that is not clear. */
    static String didYouMean(String given, List<String> names) {
        List<String> longer = names.stream().filter(name -> given.length() > 2 && name.contains(given)).toList();
        return Suggestion.nearest(given, names)
                .or(() -> longer.stream().findFirst().filter(only -> longer.size() == 1))
                .map(meant -> ", did you mean " + meant + "?")
                .orElse("");
    }

    /** Names out of a closed set. */
    static Set<String> names(String parameter, String property, List<String> given, List<String> known) {
        Set<String> names = new LinkedHashSet<>();
        for (String name : given.stream().flatMap(text -> text(text).stream()).toList()) {
            if (!known.contains(name)) {
                throw new InvalidParameterException(parameter, property, "\"" + name + "\" is not known"
                        + didYouMean(name, known) + "; it takes some of " + String.join(", ", known));
            }
            names.add(name);
        }
        return names;
    }

    /** A text with something in it. */
    static Optional<String> text(String text) {
        return Optional.ofNullable(text).map(String::strip).filter(stripped -> !stripped.isEmpty());
    }

    static ImageReference image(String parameter, String text) {
        try {
            return ImageReference.parse(text.strip());
        } catch (IllegalArgumentException invalid) {
            throw new InvalidParameterException(parameter, invalid.getMessage());
        }
    }

    /** The time of everything in the image; empty where none is to be set. */
    static Optional<OutputTimestamp> outputTimestamp(String text) {
        try {
            return text(text).flatMap(OutputTimestamp::parse);
        } catch (IllegalArgumentException invalid) {
            throw new InvalidParameterException("outputTimestamp", "\"" + Excerpt.of(text.strip()) + "\" is no time between 1970 and 9999:"
                    + " it takes ISO-8601 such as 2024-05-01T12:00:00Z, or seconds since the epoch;"
                    + " by default it is the property project.build.outputTimestamp");
        }
    }

    /** Build arguments: those of the POM, then {@code -Dwerf.buildArgs=A=1,B=2}, then {@code -Dwerf.buildArg.A=1}. */
    static Map<String, String> buildArgs(Map<String, String> configured, Properties userProperties) {
        return buildArgs(Map.of(), configured, userProperties);
    }

    /** @param ofFile what all others outweigh */
    static Map<String, String> buildArgs(Map<String, String> ofFile, Map<String, String> configured, Properties userProperties) {
        Map<String, String> buildArgs = new LinkedHashMap<>(ofFile);
        buildArgs.putAll(new NamedValues("buildArgs").read(configured, userProperties));
        buildArgs.forEach(ParameterReader::requireBuildArg);
        return buildArgs;
    }

    private static void requireBuildArg(String name, String value) {
        if (name.isEmpty() || name.indexOf('=') >= 0) {
            throw new InvalidParameterException("buildArgs", "\"" + name + "\" is no name of a build argument");
        }
        if (value.indexOf('\0') >= 0) {
            throw new InvalidParameterException("buildArgs", "the value of " + name + " has a NUL character in it");
        }
        // The JDK hands a program a question mark for each letter that the locale lacks.
        String encoding = System.getProperty("sun.jnu.encoding", "UTF-8");
        if (!isAscii(name + value) && !Charset.forName(encoding).newEncoder().canEncode(name + value)) {
            throw new InvalidParameterException("buildArgs", "the value of " + name + " has letters that the locale of"
                    + " this JVM (" + encoding + ") lacks; set LC_ALL=C.UTF-8");
        }
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    /** An executable given by its path; empty where none was given. */
    static Optional<Path> executable(String parameter, String text) {
        Optional<Path> path = text(text).map(Path::of).map(Path::toAbsolutePath);
        path.filter(given -> !Files.isRegularFile(given) || !Files.isExecutable(given)).ifPresent(given -> {
            throw new InvalidParameterException(parameter, given + " is no executable file");
        });
        return path;
    }
}
