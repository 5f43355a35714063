package io.github.werfmaven.archive;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Makes of what Buildah wrote what the user asked for: with the image's names, and the same for the same image. */
final class ArchiveWriter {

    private static final int BUFFER = 1 << 18;

    private final ImageNames names;

    ArchiveWriter(ImageNames names) {
        this.names = names;
    }

    /** As a tar file. */
    void writeFile(Path from, Path to) throws IOException {
        try (OutputStream output = new BufferedOutputStream(Files.newOutputStream(to), BUFFER)) {
            TarWriter writer = new TarWriter(output);
            read(from, (entry, reader) -> write(entry, reader, writer));
            writer.end();
        }
    }

    private void write(TarEntry entry, TarReader reader, TarWriter writer) throws IOException {
        if (names.isNamedIn(entry)) {
            byte[] content = names.named(entry, reader.content());
            TarEntry named = entry.withSize(content.length);
            writer.begin(named);
            writer.output().write(content);
            writer.end(named);
        } else {
            writer.begin(entry);
            reader.copyTo(writer.output());
            writer.end(entry);
        }
    }

    /** Unpacked, into a directory that is not there yet. */
    void writeDirectory(Path from, Path to) throws IOException {
        Files.createDirectory(to);
        read(from, (entry, reader) -> unpack(entry, reader, to));
    }

    private void unpack(TarEntry entry, TarReader reader, Path directory) throws IOException {
        Path target = directory.resolve(entry.name()).normalize();
        if (!target.startsWith(directory)) {
            throw new IOException("it has an entry outside of itself: " + entry.name());
        }
        if (entry.type() == TarEntry.DIRECTORY) {
            Files.createDirectories(target);
        } else if (entry.type() == TarEntry.FILE) {
            Files.createDirectories(target.getParent());
            try (OutputStream output = Files.newOutputStream(target)) {
                if (names.isNamedIn(entry)) {
                    output.write(names.named(entry, reader.content()));
                } else {
                    reader.copyTo(output);
                }
            }
        }
    }

    private static void read(Path file, Consumer consumer) throws IOException {
        try (InputStream input = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            TarReader reader = new TarReader(input);
            Optional<TarEntry> entry = reader.next();
            if (entry.isEmpty()) {
                throw new IOException("Buildah wrote nothing");
            }
            for (; entry.isPresent(); entry = reader.next()) {
                consumer.take(entry.get(), reader);
            }
        }
    }

    private interface Consumer {
        void take(TarEntry entry, TarReader reader) throws IOException;
    }
}
