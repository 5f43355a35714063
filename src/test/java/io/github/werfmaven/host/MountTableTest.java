package io.github.werfmaven.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MountTableTest {

    private static final MountTable TABLE = MountTable.parse("""
            22 1 254:0 / / rw,relatime shared:1 master:2 - ext4 /dev/vda rw,errors=remount-ro
            23 22 0:21 / /proc rw,nosuid,noexec - proc proc rw
            24 22 0:30 /deep/a\\040b /home/a\\040b ro - xfs /dev/vdb rw
            25 22 0:31 / /tmp rw - tmpfs tmpfs rw,size=1k
            26 25 0:32 / /tmp rw,noexec - tmpfs tmpfs rw,size=2k
            no mount at all
            """);

    @Test
    void readsTypeAndOptionsOfTheMountAndOfTheFileSystem() {
        Mount root = TABLE.at("/").orElseThrow();

        assertThat(root.type()).isEqualTo("ext4");
        assertThat(root.options()).containsExactlyInAnyOrder("rw", "relatime", "errors=remount-ro");
    }

    @Test
    void readsWhatIsWrittenInOctal() {
        Mount home = TABLE.at("/home/a b").orElseThrow();

        assertThat(home.root()).isEqualTo("/deep/a b");
        assertThat(home.has("ro")).isTrue();
    }

    @Test
    void takesTheLastOfSeveralAtOnePlace() {
        assertThat(TABLE.at("/tmp").orElseThrow().has("noexec")).isTrue();
    }

    @Test
    void findsTheMountThatAPathLiesOn() {
        assertThat(TABLE.holding(Path.of("/home/a b/c/d")).map(Mount::type)).contains("xfs");
        assertThat(TABLE.holding(Path.of("/home/a")).map(Mount::type)).contains("ext4");
        assertThat(TABLE.holding(Path.of("/"))).map(Mount::point).contains("/");
    }

    @Test
    void passesOverWhatIsNoMount() {
        assertThat(TABLE.mounts()).hasSize(5);
        assertThat(MountTable.parse("").at("/")).isEmpty();
    }
}
