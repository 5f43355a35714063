package io.github.werfmaven.containers;

import com.electronwill.nightconfig.core.Config;
import com.electronwill.nightconfig.core.UnmodifiableConfig;
import com.electronwill.nightconfig.core.io.ParsingException;
import com.electronwill.nightconfig.toml.TomlParser;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A configuration file in TOML, read once. What is wrong with it is a value: a person has to be told, and others go on without it. */
public final class TomlFile {

    private final Path path;
    private final UnmodifiableConfig content;
    private final Optional<Fault> fault;

    private TomlFile(Path path, UnmodifiableConfig content, Optional<Fault> fault) {
        this.path = path;
        this.content = content;
        this.fault = fault;
    }

    /**
     * Why a file says nothing.
     *
     * @param line where, the first is 1; 0 where it could not even be read
     * @param reason a sentence without a full stop
     */
    public record Fault(Path file, int line, String reason) {
        /** As compilers write it: {@code path:line: reason}. */
        @Override
        public String toString() {
            return file + (line > 0 ? ":" + line : "") + ": " + reason;
        }
    }

    public static TomlFile read(Path path) {
        try {
            return parse(path, text(path));
        } catch (NoSuchFileException missing) {
            return faulty(path, 0, "is not there");
        } catch (AccessDeniedException denied) {
            return faulty(path, 0, "permission denied");
        } catch (IOException unreadable) {
            return faulty(path, 0, Files.isDirectory(path) ? "is a directory" : unreadable.toString());
        }
    }

    /** A device or a pipe, such as /dev/null, says nothing; a pipe would not even end. */
    private static String text(Path path) throws IOException {
        if (Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path)) {
            return "";
        }
        return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
    }

    private static TomlFile parse(Path path, String text) {
        CountingReader reader = new CountingReader(text.startsWith("\uFEFF") ? text.substring(1) : text);
        try {
            return new TomlFile(path, new TomlParser().parse(reader), Optional.empty());
        } catch (ParsingException invalid) {
            return faulty(path, reader.line(), oneLine(invalid.getMessage()));
        }
    }

    private static String oneLine(String message) {
        return message.replace("\n", "\\n").replaceFirst("\\.$", "");
    }

    private static TomlFile faulty(Path path, int line, String reason) {
        return new TomlFile(path, Config.inMemory(), Optional.of(new Fault(path, line, reason)));
    }

    public Path path() {
        return path;
    }

    public Optional<Fault> fault() {
        return fault;
    }

    /** All of it; nothing where it has a fault. */
    UnmodifiableConfig content() {
        return content;
    }

    /** A value, given the names of its tables and its own; empty where the file does not say it. */
    public Optional<Object> value(String... names) {
        UnmodifiableConfig table = content;
        List<String> tables = Arrays.asList(names).subList(0, names.length - 1);
        for (String name : tables) {
            if (!(table.get(List.of(name)) instanceof UnmodifiableConfig inner)) {
                return Optional.empty();
            }
            table = inner;
        }
        return Optional.ofNullable(table.get(List.of(names[names.length - 1])));
    }

    /** A value that is a string with something in it. */
    public Optional<String> string(String... names) {
        return value(names).filter(String.class::isInstance).map(String.class::cast).filter(text -> !text.isEmpty());
    }

    /** Knows how far the parser came: its exceptions do not say. */
    private static final class CountingReader extends StringReader {

        private final String text;
        private int taken;

        CountingReader(String text) {
            super(text);
            this.text = text;
        }

        @Override
        public int read() throws IOException {
            taken++;
            return super.read();
        }

        @Override
        public int read(char[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            taken += Math.max(0, count);
            return count;
        }

        /** The line of the last character that was taken; a line end belongs to the line that it ends. */
        int line() {
            String before = text.substring(0, Math.max(0, Math.min(taken, text.length()) - 1));
            return 1 + (int) before.chars().filter(character -> character == '\n').count();
        }
    }
}
