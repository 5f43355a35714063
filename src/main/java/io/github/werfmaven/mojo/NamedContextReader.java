package io.github.werfmaven.mojo;

import io.github.werfmaven.plan.NamedContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads {@code buildContexts}: what stands in for a stage or an image of some name. */
final class NamedContextReader {

    private static final String PARAMETER = "buildContexts";
    private static final String IMAGE = "docker-image://";

    /** Buildah takes its option apart at the first equals sign. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][\\w./:@-]*");

    private final Path baseDirectory;

    /** @param baseDirectory what paths are relative to */
    NamedContextReader(Path baseDirectory) {
        this.baseDirectory = baseDirectory;
    }

    /** @throws InvalidParameterException where one is neither a directory that is there nor an image */
    Map<String, NamedContext> read(Map<String, String> contexts) {
        Map<String, NamedContext> read = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        contexts.forEach((name, value) -> {
            if (!NAME.matcher(name).matches()) {
                throw new InvalidParameterException(PARAMETER, "\"" + name + "\" is no name that a stage or an image can have");
            }
            if (read.put(name, context(name, value.strip())) != null) {
                throw new InvalidParameterException(PARAMETER, "there are two with the name " + name + ": case makes no difference");
            }
        });
        return read;
    }

    private NamedContext context(String name, String value) {
        if (value.startsWith(IMAGE)) {
            return new NamedContext.Image(ParameterReader.image(PARAMETER, value.substring(IMAGE.length())));
        }
        if (value.isEmpty() || value.contains("://") || value.startsWith("git@")) {
            // What is behind the beginning of an address may be a password.
            String shown = value.replaceFirst("^(git@|.*?://).*", "$1…");
            throw new InvalidParameterException(PARAMETER, name + ": \"" + shown + "\" is none; it takes a directory, or " + IMAGE + "NAME");
        }
        Path directory = baseDirectory.resolve(value).normalize();
        if (!Files.isDirectory(directory)) {
            throw new InvalidParameterException(PARAMETER, name + ": " + directory
                    + (Files.exists(directory) ? " is no directory" : " is not there"));
        }
        return new NamedContext.Directory(directory);
    }
}
