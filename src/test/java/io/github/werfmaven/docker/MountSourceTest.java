package io.github.werfmaven.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MountSourceTest {

    private final FileSystem windows = Jimfs.newFileSystem(Configuration.windows());
    private final FileSystem mac = Jimfs.newFileSystem(Configuration.osX());

    @Test
    void isThePathOfLinuxWithBlanksCommasAndQuotesAsTheyAre(@TempDir Path directory) throws IOException {
        Path file = Files.createDirectory(directory.toRealPath().resolve("my \"shop\", new\\old"));

        assertThat(MountSource.of(file)).isEqualTo(file.toString());
    }

    @Test
    void isAbsolute() {
        assertThat(MountSource.of(Path.of("src"))).isEqualTo(Path.of("").toAbsolutePath() + "/src");
        assertThat(MountSource.of(windows.getPath("src"))).isEqualTo("C:\\work\\src");
    }

    @Test
    void followsTheLinksThatMacOsHasForTemporaryFiles() throws IOException {
        Files.createDirectories(mac.getPath("/private/var/folders/x/T"));
        Files.createSymbolicLink(mac.getPath("/var"), mac.getPath("/private/var"));

        assertThat(MountSource.of(mac.getPath("/var/folders/x/T"))).isEqualTo("/private/var/folders/x/T");
    }

    @Test
    void keepsTheDriveLetterAndTheBackslashesOfWindows() throws IOException {
        Path project = Files.createDirectories(windows.getPath("C:\\Users\\me\\my shop, new"));

        assertThat(MountSource.of(project)).isEqualTo("C:\\Users\\me\\my shop, new");
        assertThat(MountSource.of(windows.getPath("C:/Users/me"))).isEqualTo("C:\\Users\\me");
        assertThat(MountSource.of(windows.getPath("C:\\"))).isEqualTo("C:\\");
    }

    @Test
    void hasNoLinkOnWindowsEither() throws IOException {
        Path real = Files.createDirectories(windows.getPath("C:\\data\\shop"));
        Path link = Files.createSymbolicLink(windows.getPath("C:\\work\\shop"), real);

        assertThat(MountSource.of(link)).isEqualTo("C:\\data\\shop");
    }

    @Test
    void namesAFileThatIsNotThereYet() {
        assertThat(MountSource.of(windows.getPath("C:\\work\\x\\..\\Dockerfile"))).isEqualTo("C:\\work\\Dockerfile");
    }

    @Test
    void losesThePrefixOfLongPaths() {
        assertThat(MountSource.ofWindows("\\\\?\\D:\\deep")).isEqualTo("D:\\deep");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\\\server\\share\\shop", "\\\\?\\UNC\\server\\share\\shop"})
    void cannotBeAShareOfTheNetwork(String path) {
        assertThatExceptionOfType(UnmountablePathException.class)
                .isThrownBy(() -> MountSource.ofWindows(path))
                .withMessage("\\\\server\\share\\shop is in the network, which no container sees;"
                        + " put the project on a drive of this machine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\\\wsl$\\Ubuntu\\home\\me", "\\\\wsl.localhost\\Ubuntu\\home\\me", "\\\\WSL.LOCALHOST\\Ubuntu\\home\\me"})
    void cannotBeInALinuxOfWsl(String path) {
        assertThatExceptionOfType(UnmountablePathException.class)
                .isThrownBy(() -> MountSource.ofWindows(path))
                .withMessageStartingWith(path + " is in a Linux distribution of WSL")
                .withMessageEndingWith("run Maven in that Linux");
    }
}
