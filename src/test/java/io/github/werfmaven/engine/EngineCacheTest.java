package io.github.werfmaven.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.werfmaven.buildah.Buildah;
import io.github.werfmaven.buildah.BuildahVersion;
import io.github.werfmaven.buildah.Storage;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.CheckResult;
import io.github.werfmaven.preflight.Report;
import io.github.werfmaven.runtime.OciRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineCacheTest {

    private static final Buildah BUILDAH =
            new Buildah(Path.of("/usr/bin/buildah"), new BuildahVersion(1, 28, 2, "1.28.2"));
    private static final Engine CRUN = new Engine(
            BUILDAH, Optional.of(new OciRuntime("crun", Path.of("/usr/bin/crun"))), Storage.nativeOverlay(), "private");
    private static final Engine CHROOT = new Engine(BUILDAH, Optional.empty(), Storage.nativeOverlay(), "host");

    private static final Report REPORT =
            new Report(List.of(new CheckResult("linux", "the system is Linux", List.of(), Duration.ZERO)));

    @TempDir
    Path root;

    private HostFixture host;
    private Path entries;

    @BeforeEach
    void setUp() {
        host = HostFixture.below(root);
        entries = root.resolve("home/alice/.cache/werf-maven-plugin/engines");
    }

    @Test
    void remembersAContainerEngine() {
        cache().write("f1", CRUN, REPORT);

        assertThat(cache().read("f1"))
                .contains(new EngineCache.Proven("1.28.2", Optional.of("/usr/bin/crun"), Storage.nativeOverlay(), "private", "", Set.of("linux")));
    }

    @Test
    void remembersAChroot() {
        cache().write("f1", CHROOT, REPORT);

        assertThat(cache().read("f1")).contains(new EngineCache.Proven("1.28.2", Optional.empty(), Storage.nativeOverlay(), "host", "", Set.of("linux")));
    }

    @Test
    void knowsNothingOfAnotherHost() {
        cache().write("f1", CRUN, REPORT);

        assertThat(cache().read("f2")).isEmpty();
    }

    @Test
    void takesTheLastEntry() {
        cache().write("f1", CRUN, REPORT);
        cache().write("f1", CHROOT, REPORT);

        assertThat(cache().read("f1")).hasValueSatisfying(proven -> assertThat(proven.network()).isEqualTo("host", ""));
    }

    @Test
    void forgets() {
        cache().write("f1", CRUN, REPORT);
        cache().forget("f1");

        assertThat(cache().read("f1")).isEmpty();
    }

    @Test
    void forgetsWhatItNeverKnew() {
        cache().forget("f1");

        assertThat(entries).doesNotExist();
    }

    @Test
    void keepsItsEntriesInTheUsersCacheDirectory() {
        cache().write("f1", CRUN, REPORT);

        assertThat(entries.resolve("f1.properties")).isRegularFile();
    }

    @Test
    void followsXdgCacheHome() {
        host.environment("XDG_CACHE_HOME", root.resolve("elsewhere").toString());

        cache().write("f1", CRUN, REPORT);

        assertThat(root.resolve("elsewhere/werf-maven-plugin/engines/f1.properties")).isRegularFile();
    }

    @Test
    void leavesNothingButItsEntry() throws IOException {
        cache().write("f1", CRUN, REPORT);

        try (Stream<Path> files = Files.list(entries)) {
            assertThat(files).containsExactly(entries.resolve("f1.properties"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "buildah.version=1.28.2\n", "network=host\n", "buildah.ver", "\u0000\u0001\u0002", "{\"network\": \"host\"}",
        "network=\\u00zz\nbuildah.version=1.28.2\n"
    })
    void takesAnEntryThatIsCutShortOrForeignForNone(String content) throws IOException {
        Files.createDirectories(entries);
        Files.writeString(entries.resolve("f1.properties"), content);

        assertThat(cache().read("f1")).isEmpty();
    }

    @Test
    void takesAnEntryThatIsNoTextForNone() throws IOException {
        Files.createDirectories(entries);
        Files.write(entries.resolve("f1.properties"), new byte[] {(byte) 0xff, (byte) 0xc0, 0, 1});

        assertThat(cache().read("f1")).isEmpty();
    }

    @Test
    void takesADirectoryInAnEntrysPlaceForNone() throws IOException {
        Files.createDirectories(entries.resolve("f1.properties/x"));

        assertThat(cache().read("f1")).isEmpty();
        cache().write("f1", CRUN, REPORT);
        cache().forget("f1");
    }

    @Test
    void livesWithoutItsDirectory() {
        host.file("/home/alice/.cache", "a file");

        cache().write("f1", CRUN, REPORT);

        assertThat(cache().read("f1")).isEmpty();
    }

    @Test
    void livesWithADirectoryThatMayNotBeWritten() throws IOException {
        assumeFalse(Host.current().isRoot(), "root may write everywhere");
        Files.createDirectories(entries);
        Files.setPosixFilePermissions(entries, PosixFilePermissions.fromString("r-xr-xr-x"));

        cache().write("f1", CRUN, REPORT);

        assertThat(cache().read("f1")).isEmpty();
    }

    @Test
    void dropsWhatNobodyProvedForThirtyDays() throws IOException {
        cache().write("f1", CRUN, REPORT);
        Files.setLastModifiedTime(
                entries.resolve("f1.properties"), FileTime.from(Instant.now().minus(Duration.ofDays(31))));

        cache().write("f2", CRUN, REPORT);

        assertThat(cache().read("f1")).isEmpty();
        assertThat(cache().read("f2")).isPresent();
    }

    private EngineCache cache() {
        return new EngineCache(host.host());
    }
}
