package io.github.werfmaven.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.Check;
import io.github.werfmaven.process.RecordingProcessRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightChecksTest {

    @TempDir
    Path root;

    @Test
    void listsEveryCheckInTheOrderOfMending() {
        assertThat(list(HostFixture.below(root))).extracting(Check::name).containsExactly(
                "linux", "chroot", "unprivileged-user-namespaces", "max-user-namespaces", "apparmor", "seccomp", "user-namespace",
                "kernel", "no-new-privileges", "id-mapping-tools", "subordinate-ids", "subordinate-id-overlap",
                "storage-configuration", "containers-configuration", "image-policy", "registries", "storage-root",
                "storage-file-system", "storage-space", "storage-driver", "runtime-directory", "temporary-directory", "overlay",
                "fuse", "buildah", "oci-runtime", "network-helper", "network-device", "docker");
    }

    @Test
    void looksNoFurtherWhereTheOperatingSystemIsAnother() {
        assertThat(list(HostFixture.below(root).operatingSystem("Windows 11"))).extracting(Check::name)
                .containsExactly("linux");
    }

    private static List<Check> list(HostFixture fixture) {
        RecordingProcessRunner processes = new RecordingProcessRunner();
        return new PreflightChecks(fixture.host(), processes, new BuildahVersionQuery(processes))
                .list(Optional.empty(), Optional.empty());
    }
}
