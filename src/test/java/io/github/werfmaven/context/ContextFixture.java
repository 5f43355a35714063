package io.github.werfmaven.context;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** Makes contexts in an empty folder. */
public final class ContextFixture {

    private final Path folder;

    private ContextFixture(Path folder) throws IOException {
        this.folder = folder;
        file("Dockerfile", "FROM scratch\nCOPY . /\n");
    }

    public static ContextFixture in(Path folder) throws IOException {
        return new ContextFixture(folder);
    }

    /** A context as contexts.txt has it. */
    public static Path create(Path folder, IgnoreCases.Case fixture) throws IOException {
        ContextFixture context = in(folder);
        for (String line : fixture.lines()) {
            if (!line.isEmpty()) {
                context.make(line);
            }
        }
        return folder;
    }

    /** The paths of a case of patterns.txt, as empty files where nothing lies below them, and the ignore file. */
    public static Path createWithFiles(Path folder, IgnoreCases.Case patterns, List<String> paths) throws IOException {
        ContextFixture context = in(folder);
        for (String path : paths) {
            if (paths.stream().anyMatch(other -> other.startsWith(path + "/"))) {
                context.directory(path);
            } else {
                context.file(path, "");
            }
        }
        Files.write(folder.resolve(".dockerignore"), patterns.ignoreFile());
        return folder;
    }

    public ContextFixture file(String path, String text) throws IOException {
        Path file = path(path);
        Files.createDirectories(file.getParent());
        Files.write(file, IgnoreCases.bytes(text));
        return this;
    }

    public ContextFixture directory(String path) throws IOException {
        Files.createDirectories(path(path));
        return this;
    }

    public ContextFixture link(String path, String target) throws IOException {
        Files.createSymbolicLink(path(path), linkTarget(target));
        return this;
    }

    public Path path(String path) {
        // A URI, because Java makes bytes of text by the locale.
        return Path.of(URI.create(folder.toUri() + encode(path)));
    }

    private void make(String line) throws IOException {
        String[] words = line.split(" ", 2);
        switch (words[0]) {
            case "file" -> fileWithText(words[1]);
            case "dir" -> directory(words[1]);
            case "link" -> link(words[1].split(" -> ")[0], words[1].split(" -> ")[1]);
            case "pipe" -> run("mkfifo", path(words[1]).toString());
            case "socket" -> listen(path(words[1]));
            case "mode" -> {
                String[] modeAndPath = words[1].split(" ", 2);
                Files.setAttribute(path(modeAndPath[1]), "unix:mode", Integer.parseInt(modeAndPath[0], 8), LinkOption.NOFOLLOW_LINKS);
            }
            default -> throw new IllegalArgumentException(line);
        }
    }

    /** A text belongs to ignore files and to the case "sizes"; other names may have spaces. */
    private void fileWithText(String words) throws IOException {
        int space = words.indexOf(' ');
        boolean hasText = space > 0 && words.substring(0, space).matches(".*ignored?|(.*/)?(small|larger)");
        String text = hasText ? words.substring(space + 1).replace('⏎', '\n') + "\n" : "";
        file(hasText ? words.substring(0, space) : words, text);
    }

    private static void listen(Path socket) throws IOException {
        // The file stays when the channel is closed.
        ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket)).close();
    }

    private static void run(String... command) throws IOException {
        try {
            if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
                throw new IOException(String.join(" ", command));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    /** What is no ASCII becomes a path through a URI, too; there, a slash at the end is lost and .. cannot be. */
    private static Path linkTarget(String target) {
        if (target.chars().allMatch(c -> c < 0x80)) {
            return Path.of(target);
        }
        Path absolute = Path.of(URI.create("file:///" + encode(target)));
        return absolute.getRoot().relativize(absolute);
    }

    private static String encode(String path) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : IgnoreCases.bytes(path)) {
            encoded.append(b == '/' ? "/" : String.format("%%%02X", b & 0xFF));
        }
        return encoded.toString();
    }
}
