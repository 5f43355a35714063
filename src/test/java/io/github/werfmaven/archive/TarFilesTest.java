package io.github.werfmaven.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against tar(1) of this machine. */
class TarFilesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"ustar", "pax", "gnu"})
    void areReadAsTarWritesThem(String form) throws Exception {
        String name = "blobs/" + "0123456789".repeat(form.equals("pax") ? 12 : 8);
        Files.createDirectories(folder.resolve("in/blobs"));
        Files.writeString(folder.resolve("in").resolve(name), "x".repeat(513));
        Files.createSymbolicLink(folder.resolve("in/zlink"), Path.of(name));
        run("tar", "--create", "--format=" + form, "--sort=name", "--file=" + folder.resolve("in.tar"), "--directory=" + folder.resolve("in"),
                "blobs", "zlink");

        try (InputStream input = Files.newInputStream(folder.resolve("in.tar"))) {
            TarReader reader = new TarReader(input);
            assertThat(reader.next()).contains(new TarEntry("blobs/", TarEntry.DIRECTORY, "", 0));
            assertThat(reader.next()).contains(new TarEntry(name, TarEntry.FILE, "", 513));
            assertThat(reader.content()).asString().isEqualTo("x".repeat(513));
            assertThat(reader.next()).contains(new TarEntry("zlink", TarEntry.LINK, name, 0));
            assertThat(reader.next()).isEmpty();
        }
    }

    @Test
    void areWrittenSoThatTarReadsThem() throws Exception {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        TarWriter writer = new TarWriter(written);
        TarEntry entry = new TarEntry("blobs/a", TarEntry.FILE, "", 5);
        writer.begin(entry);
        written.writeBytes("hello".getBytes(StandardCharsets.UTF_8));
        writer.end(entry);
        writer.begin(new TarEntry("b", TarEntry.LINK, "blobs/a", 0));
        writer.end();
        Files.write(folder.resolve("out.tar"), written.toByteArray());

        assertThat(run("tar", "--list", "--verbose", "--numeric-owner", "--utc", "--full-time", "--file=" + folder.resolve("out.tar")))
                .containsExactly(
                        "-rw-r--r-- 0/0               5 1970-01-01 00:00:00 blobs/a",
                        "lrwxr-xr-x 0/0               0 1970-01-01 00:00:00 b -> blobs/a");
        assertThat(run("tar", "--extract", "--to-stdout", "--file=" + folder.resolve("out.tar"), "blobs/a")).containsExactly("hello");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 8_589_934_591L, 8_589_934_592L, 5_000_000_000_000L})
    void keepSizesThatOctalDigitsCannotSay(long size) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        new TarWriter(written).begin(new TarEntry("large", TarEntry.FILE, "", size));

        Optional<TarEntry> entry = new TarReader(new ByteArrayInputStream(written.toByteArray())).next();

        assertThat(entry).hasValueSatisfying(read -> assertThat(read.size()).isEqualTo(size));
    }

    @Test
    void areRefusedWhereTheyAreNone() {
        byte[] text = "Error: nothing\n".getBytes(StandardCharsets.UTF_8);

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> new TarReader(new ByteArrayInputStream(text)).next())
                .withMessage("it is no tar file");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new TarReader(new ByteArrayInputStream(Arrays.copyOf(text, 1024))).next())
                .withMessage("it is no tar file");
    }

    @Test
    void areRefusedWhereTheyEndEarly() throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        new TarWriter(written).begin(new TarEntry("a", TarEntry.FILE, "", 5));
        TarReader reader = new TarReader(new ByteArrayInputStream(written.toByteArray()));
        reader.next();

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> reader.copyTo(new ByteArrayOutputStream()))
                .withMessage("it ends in the middle of an entry");
    }

    private static Iterable<String> run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }
}
