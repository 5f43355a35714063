package io.github.werfmaven.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.host.HostFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OciRuntimeFinderTest {

    @TempDir
    Path root;

    private HostFixture host;

    @BeforeEach
    void setUp() {
        host = HostFixture.below(root);
    }

    @Test
    void findsTheFasterRuntimeFirst() {
        host.program("/usr/sbin/runc").program("/usr/bin/crun");

        assertThat(finder().findKnown()).containsExactly(
                new OciRuntime("crun", host.path("/usr/bin/crun")), new OciRuntime("runc", host.path("/usr/sbin/runc")));
    }

    @Test
    void findsThoseThatBringAKernelLast() {
        host.program("/usr/bin/kata-runtime").program("/usr/bin/runsc").program("/usr/bin/runc");

        assertThat(finder().findKnown()).extracting(OciRuntime::name).containsExactly("runc", "runsc", "kata-runtime");
        assertThat(finder().findKnown()).filteredOn(OciRuntime::bringsKernel).hasSize(2);
    }

    @Test
    void hasBuildahStartAScriptInThePlaceOfRunsc() {
        host.program("/opt/runsc").environment("XDG_CACHE_HOME", "/cache");

        assertThat(finder().find(host.path("/opt/runsc").toString())).hasValueSatisfying(runsc -> {
            assertThat(runsc.path()).isEqualTo(host.path("/opt/runsc"));
            assertThat(runsc.command().toString()).startsWith("/cache/werf-maven-plugin/runtimes/runsc-");
        });
    }

    @Test
    void hasBuildahStartCrunItself() {
        host.program("/usr/bin/crun");

        assertThat(finder().find("crun").map(OciRuntime::command)).contains(host.path("/usr/bin/crun"));
    }

    @Test
    void findsNoRuntimeWhereThereIsNone() {
        assertThat(finder().findKnown()).isEmpty();
    }

    @Test
    void findsAnyRuntimeOnPathByItsName() {
        host.program("/usr/bin/youki");

        assertThat(finder().find("youki")).contains(new OciRuntime("youki", host.path("/usr/bin/youki")));
    }

    @Test
    void findsARuntimeByItsPath() {
        host.program("/opt/crun-1.20");
        Path path = host.path("/opt/crun-1.20");

        assertThat(finder().find(path.toString())).contains(new OciRuntime("crun-1.20", path));
    }

    @Test
    void doesNotFindAPathThatIsNoExecutableFile() {
        host.file("/opt/notes", "").program("/opt/bin/crun");

        assertThat(finder().find(host.path("/opt/notes").toString())).isEmpty();
        assertThat(finder().find(host.path("/opt/bin").toString())).isEmpty();
        assertThat(finder().find(host.path("/opt/nothing").toString())).isEmpty();
    }

    private OciRuntimeFinder finder() {
        return new OciRuntimeFinder(host.host());
    }
}
