package io.github.werfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.buildah.BuildahVersion;
import io.github.werfmaven.context.ContextEntry;
import io.github.werfmaven.context.EntryType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Real Buildah with a store of its own, to see which files of a context it copies. */
final class CopyingBuildah {

    /** Set-user-ID and set-group-ID, which COPY takes away. */
    private static final int STRIPPED = 06000;

    /** A folder that the context does not give, as {@link #files} describes it. */
    static final String MADE_FOLDER = "d 755 0 ";

    private final Path store;

    private CopyingBuildah(Path store) {
        this.store = store;
    }

    /** Skips the test, or fails with {@code -Dit.required=true}, where this host cannot build. */
    static CopyingBuildah withStore(Path folder) {
        Requirement.CHROOT.assume("the contexts cannot be compared on this host");
        return new CopyingBuildah(folder);
    }

    BuildahVersion version() {
        return BuildahVersion.parse(Program.run(List.of("buildah", "--version")).output()).orElseThrow();
    }

    /** Builds, and puts the image's files into a folder. */
    Program.Result build(Path context, Path dockerfile, Path image) {
        return run("build", "--quiet", "--isolation", "chroot", "--no-cache", "--force-rm",
                "--output", "type=local,dest=" + image, "--file", dockerfile.toString(), context.toString());
    }

    void emptyStore() throws IOException {
        try (Stream<Path> files = Files.list(store)) {
            if (files.findAny().isPresent()) {
                run("rmi", "--all", "--force");
            }
        }
    }

    /** Path to type, mode, size and target; by find(1), so that no code under test looks at it. */
    static Map<String, String> files(Path image) {
        Program.Result result =
                Program.run(List.of("find", image.toString(), "-mindepth", "1", "-printf", "%P\\0%y %m\\0%s\\0%l\\0"));
        assertThat(result.exitCode()).as(result.errors()).isZero();
        String[] fields = result.output().split("\0", -1);
        Map<String, String> files = new TreeMap<>();
        for (int i = 0; i + 3 < fields.length; i += 4) {
            String size = fields[i + 1].startsWith("f") ? fields[i + 2] : "0";
            files.put(utf8(fields[i]), fields[i + 1] + " " + size + " " + utf8(fields[i + 3]));
        }
        return files;
    }

    /** An entry as it must be in the image, in the words of {@link #files}. */
    static String describe(ContextEntry entry) {
        String type = switch (entry.type()) {
            case FILE -> "f";
            case DIRECTORY -> "d";
            case SYMLINK -> "l";
            case OTHER -> "p";
        };
        int mode = entry.type() == EntryType.SYMLINK ? entry.mode() : entry.mode() & ~STRIPPED;
        return type + " " + Integer.toOctalString(mode) + " " + entry.size() + " " + entry.linkTarget().orElse("");
    }

    /** Folders that are ignored, around something that is not. */
    static void addMadeFolders(String path, Map<String, String> files) {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            files.putIfAbsent(path.substring(0, slash), MADE_FOLDER);
        }
    }

    private Program.Result run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("buildah", "--storage-driver", "vfs"));
        command.addAll(List.of("--root", store.resolve("root").toString(), "--runroot", store.resolve("run").toString()));
        command.addAll(List.of(arguments));
        return Program.run(command);
    }

    private static String utf8(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
