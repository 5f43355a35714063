package io.github.werfmaven.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.host.HostFixture;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainersConfigurationTest {

    private static final String OF_SYSTEM = "/etc/containers/containers.conf";
    private static final String OF_USER = "/home/alice/.config/containers/containers.conf";

    private HostFixture host;

    @BeforeEach
    void makeHost(@TempDir Path root) {
        host = HostFixture.below(root);
    }

    @Test
    void saysNothingWhereThereIsNoFile() {
        assertThat(ContainersConfiguration.runtime(host.host())).isEmpty();
        assertThat(ContainersConfiguration.networkNamespace(host.host())).isEmpty();
        assertThat(ContainersConfiguration.runtimePlaces(host.host(), "crun")).isEmpty();
    }

    @Test
    void believesTheLastFileThatSaysIt() {
        host.file(OF_SYSTEM, "[engine]\nruntime = \"crun\"\n[containers]\nnetns = \"host\"\n")
                .file(OF_USER, "[engine]\nruntime = \"runc\"\n");

        assertThat(ContainersConfiguration.runtime(host.host())).isEqualTo(said("runc", OF_USER));
        assertThat(ContainersConfiguration.networkNamespace(host.host())).isEqualTo(said("host", OF_SYSTEM));
    }

    @Test
    void readsOnlyTheFileThatIsNamedAndWhatOverridesIt() {
        host.file(OF_SYSTEM, "[containers]\nnetns = \"host\"\n")
                .file("/one.conf", "[engine]\nruntime = \"crun\"\n")
                .file("/two.conf", "[engine]\nruntime = \"runc\"\n")
                .environment("CONTAINERS_CONF", host.path("/one.conf").toString())
                .environment("CONTAINERS_CONF_OVERRIDE", host.path("/two.conf").toString());

        assertThat(ContainersConfiguration.runtime(host.host())).isEqualTo(said("runc", "/two.conf"));
        assertThat(ContainersConfiguration.networkNamespace(host.host())).isEmpty();
    }

    @Test
    void passesOverWhatIsOnlyACommentOrOfAnotherTable() {
        host.file(OF_SYSTEM, "[engine]\n#runtime = \"runc\"\nnetns = \"host\"\n[engine.runtimes]\nruntime = [\"/opt/runtime\"]\n");

        assertThat(ContainersConfiguration.runtime(host.host())).isEmpty();
        assertThat(ContainersConfiguration.networkNamespace(host.host())).isEmpty();
    }

    @Test
    void passesOverAFileThatIsBroken() {
        host.file(OF_SYSTEM, "[engine\nruntime = \"runc\"\n");

        assertThat(ContainersConfiguration.runtime(host.host())).isEmpty();
    }

    private Optional<FileSetting> said(String value, String file) {
        return Optional.of(new FileSetting(value, host.path(file)));
    }
}
