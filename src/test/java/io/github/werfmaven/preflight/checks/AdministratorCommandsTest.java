package io.github.werfmaven.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.host.HostFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdministratorCommandsTest {

    @TempDir
    Path root;

    @ParameterizedTest
    @CsvSource({
        "debian,           '',                   sudo apt-get install -y uidmap",
        "ubuntu,           debian,               sudo apt-get install -y uidmap",
        "linuxmint,        ubuntu debian,        sudo apt-get install -y uidmap",
        "fedora,           '',                   sudo dnf install -y shadow-utils",
        "rhel,             fedora,               sudo dnf install -y shadow-utils",
        "rocky,            rhel centos fedora,   sudo dnf install -y shadow-utils",
        "sles,             suse,                 sudo zypper --non-interactive install shadow",
        "opensuse-leap,    suse opensuse,        sudo zypper --non-interactive install shadow",
        "alpine,           '',                   sudo apk add shadow-subids",
        "manjaro,          arch,                 sudo pacman -S --noconfirm shadow",
    })
    void installsAsTheDistributionDoes(String id, String like, String command) {
        var administrator = new AdministratorCommands(HostFixture.below(root).distribution(id, like).host());

        assertThat(administrator.install(RequiredTool.ID_MAPPING_TOOLS).typed(true)).containsExactly(command);
    }

    @ParameterizedTest
    @CsvSource({
        "debian, PASTA,                    passt",
        "debian, DOCKER,                   docker.io",
        "debian, CONTAINERS_CONFIGURATION, golang-github-containers-image",
        "suse,   CONTAINERS_CONFIGURATION, libcontainers-common",
        "arch,   CONTAINERS_CONFIGURATION, containers-common",
        "fedora, DOCKER,                   moby-engine",
        "alpine, DOCKER,                   docker",
    })
    void namesThePackageAsTheDistributionDoes(String id, RequiredTool tool, String name) {
        var administrator = new AdministratorCommands(HostFixture.below(root).distribution(id, "").host());

        assertThat(administrator.install(tool).typed(false).get(0)).endsWith(" " + name);
    }

    @ParameterizedTest
    @CsvSource({
        "debian, /var/lib/dpkg/info/crun.list, apt-get install -y --reinstall -o Dpkg::Options::=--force-confmiss crun",
        "fedora, /usr/share/licenses/crun/COPYING, dnf reinstall -y crun",
        "suse, /usr/share/licenses/crun/COPYING, zypper --non-interactive install --force crun",
        "alpine, /lib/apk/db/installed, apk fix crun",
    })
    void installsAgainWhatThePackageManagerBelievesToBeThere(String id, String record, String command) {
        HostFixture fixture = HostFixture.below(root).distribution(id, "").file(record, "V:1.20\nP:crun\n");

        assertThat(new AdministratorCommands(fixture.host()).install(RequiredTool.CRUN).typed(false)).containsExactly(command);
    }

    @Test
    void saysInWordsWhatToInstallOnAnUnknownDistribution() {
        var administrator = new AdministratorCommands(HostFixture.below(root).distribution("nixos", "").host());

        var remedy = administrator.install(RequiredTool.ID_MAPPING_TOOLS);

        assertThat(remedy.typed(true)).isEmpty();
        assertThat(remedy.sentence()).isEqualTo(
                "install newuidmap and newgidmap with the package manager of this distribution");
    }

    @Test
    void needsNoSudoForRoot() {
        var administrator = new AdministratorCommands(HostFixture.below(root).user("root", 0).host());

        assertThat(administrator.install(RequiredTool.CRUN).typed(false)).containsExactly("apt-get install -y crun");
    }
}
