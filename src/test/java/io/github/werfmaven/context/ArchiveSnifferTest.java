package io.github.werfmaven.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveSnifferTest {

    @TempDir
    Path folder;

    @Test
    void knowsATarArchive() throws IOException {
        assertThat(sniff(ArchiveFixture.tar("a"))).isEqualTo(Unpacking.ARCHIVE);
    }

    @Test
    void knowsATarArchiveInGzip() throws IOException {
        assertThat(sniff(ArchiveFixture.gzip(ArchiveFixture.tar("a")))).isEqualTo(Unpacking.ARCHIVE);
    }

    @Test
    void takesAnArchiveWithoutMembersForNone() throws IOException {
        assertThat(sniff(new byte[10_240])).isEqualTo(Unpacking.NONE);
    }

    @Test
    void takesAnArchiveCutWithinItsFirstHeaderForNone() throws IOException {
        assertThat(sniff(ArchiveFixture.cut(ArchiveFixture.tar("a"), 511))).isEqualTo(Unpacking.NONE);
    }

    @Test
    void takesAHeaderWithAWrongSumForNone() throws IOException {
        byte[] archive = ArchiveFixture.tar("a");
        archive[0] = 'b';

        assertThat(sniff(archive)).isEqualTo(Unpacking.NONE);
    }

    @Test
    void takesOtherTextInGzipForNone() throws IOException {
        assertThat(sniff(ArchiveFixture.gzip("text".repeat(1_000).getBytes(StandardCharsets.US_ASCII)))).isEqualTo(Unpacking.NONE);
    }

    @Test
    void takesBrokenGzipForNone() throws IOException {
        byte[] zipped = ArchiveFixture.gzip(ArchiveFixture.tar("a"));

        assertThat(sniff(ArchiveFixture.cut(zipped, 12))).isEqualTo(Unpacking.NONE);
    }

    @Test
    void takesAnEmptyFileForNone() throws IOException {
        assertThat(sniff(new byte[0])).isEqualTo(Unpacking.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BZh9", "\u00FD7zXZ\0", "\u0028\u00B5\u002F\u00FD"})
    void doesNotLookIntoOtherCompression(String magic) throws IOException {
        assertThat(sniff((magic + "more").getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(Unpacking.PERHAPS_ARCHIVE);
    }

    private Unpacking sniff(byte[] content) throws IOException {
        return ArchiveSniffer.sniff(Files.write(folder.resolve("file"), content));
    }
}
