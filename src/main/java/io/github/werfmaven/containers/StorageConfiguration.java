package io.github.werfmaven.containers;

import io.github.werfmaven.host.Host;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where Buildah keeps its images, and what mounts their layers: containers-storage.conf(5).
 *
 * @param graphRoot the directory of images and containers; it need not exist yet
 */
public record StorageConfiguration(Path graphRoot) {

    private static final String[] DRIVER = {"storage", "driver"};
    private static final String[] GRAPH_ROOT = {"storage", "graphroot"};
    private static final String[] ROOTLESS_PATH = {"storage", "rootless_storage_path"};
    private static final String[] MOUNT_PROGRAM = {"storage", "options", "overlay", "mount_program"};
    private static final String[] FORMER_MOUNT_PROGRAM = {"storage", "options", "mount_program"};
    private static final Pattern DRIVER_LINE = Pattern.compile("(?m)^[ \\t]*driver[ \\t]*=[ \\t]*[\"']([^\"'\\r\\n]+)[\"']");
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{(\\w*)}|(\\w+))");

    /** What no file says has its default; so has what a file says that cannot be read. */
    public static StorageConfiguration of(Host host) {
        StorageFiles files = StorageFiles.of(host);
        if (host.isRoot()) {
            return new StorageConfiguration(said(host, files.system(), GRAPH_ROOT)
                    .orElseGet(() -> host.path("/var/lib/containers/storage")));
        }
        return new StorageConfiguration(said(host, files.user(), GRAPH_ROOT)
                .or(() -> said(host, files.user(), ROOTLESS_PATH))
                .or(() -> said(host, files.system(), ROOTLESS_PATH))
                .orElseGet(() -> UserDirectories.data(host).resolve("containers/storage")));
    }

    /**
     * The storage driver that a file names, unless that is overlay: most distributions name that one, which is what anybody takes who
     * was not told anything.
     */
    public static Optional<FileSetting> unusualDriver(Host host) {
        StorageFiles files = StorageFiles.of(host);
        return Stream.of(files.user(), files.system())
                .flatMap(Optional::stream)
                .map(file -> namedDriver(file).map(driver -> new FileSetting(driver, file)))
                .flatMap(Optional::stream)
                .findFirst()
                .filter(said -> !said.value().startsWith("overlay"))
                // Only now it is worth the parser: the line may stand anywhere.
                .filter(said -> TomlFile.read(said.file()).string(DRIVER).filter(said.value()::equals).isPresent());
    }

    private static Optional<String> namedDriver(Path file) {
        try {
            return Files.isRegularFile(file)
                    ? DRIVER_LINE.matcher(Files.readString(file, StandardCharsets.ISO_8859_1)).results().map(line -> line.group(1)).findFirst()
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** The program that mounts the layers of overlay, where the file says so that has a say in it: for a user that is the user's own. */
    public static Optional<Path> mountProgram(Host host) {
        StorageFiles files = StorageFiles.of(host);
        Optional<Path> file = host.isRoot() ? files.system() : files.user();
        return said(host, file, MOUNT_PROGRAM).or(() -> said(host, file, FORMER_MOUNT_PROGRAM));
    }

    /** Most distributions have a file, few of these say anything here: then the parser, and its 30 ms, are not needed. */
    private static Optional<Path> said(Host host, Optional<Path> file, String... names) {
        return file.filter(path -> mentions(path, names[names.length - 1]))
                .flatMap(path -> TomlFile.read(path).string(names))
                .map(value -> Path.of(expanded(host, value)));
    }

    private static boolean mentions(Path file, String key) {
        try {
            return Files.isRegularFile(file) && Files.readString(file, StandardCharsets.ISO_8859_1).lines()
                    .anyMatch(line -> line.contains(key) && !line.stripLeading().startsWith("#"));
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** {@code $UID} is known even where the environment lacks it; what is not known is nothing. */
    private static String expanded(Host host, String value) {
        String withId = value.replace("$UID", host.userId().map(String::valueOf).orElse(""));
        return VARIABLE.matcher(withId).replaceAll(variable -> {
            String name = variable.group(1) != null ? variable.group(1) : variable.group(2);
            return Matcher.quoteReplacement(host.environment(name).orElse(""));
        });
    }
}
