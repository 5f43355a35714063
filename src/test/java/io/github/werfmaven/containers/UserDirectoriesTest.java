package io.github.werfmaven.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.host.HostFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserDirectoriesTest {

    @Test
    void areWhereHomeSays(@TempDir Path root) {
        assertThat(UserDirectories.home(HostFixture.below(root).environment("HOME", "/other").host())).isEqualTo(Path.of("/other"));
    }

    @Test
    void areNotWhereAShellOfUnixSaysOnWindows(@TempDir Path root) {
        Host host = HostFixture.below(root).operatingSystem("Windows 11").environment("HOME", "/c/Users/alice").host();

        assertThat(UserDirectories.home(host)).isEqualTo(host.userHome());
    }
}
