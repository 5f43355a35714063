package io.github.werfmaven.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OsReleaseTest {

    @Test
    void namesTheDistributionAndThenThoseItDescendsFrom() {
        OsRelease release = OsRelease.parse("NAME=Mint\nID_LIKE=\"ubuntu debian\"\nID=linuxmint\n");

        assertThat(release.ids()).containsExactly("linuxmint", "ubuntu", "debian");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ID=debian", "ID=\"debian\"", "ID='debian'", "ID=debian \n", "A=b\n\n# c\nID=debian\r\n"})
    void readsAValueInEveryQuoting(String text) {
        assertThat(OsRelease.parse(text).ids()).containsExactly("debian");
    }

    @Test
    void keepsTheNameForPeople() {
        assertThat(OsRelease.parse("PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n").prettyName())
                .isEqualTo("Debian GNU/Linux 12 (bookworm)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "ID", "ID=", "ID=\"\"", "VERSION_ID=12"})
    void knowsNothingWhereNothingIsSaid(String text) {
        assertThat(OsRelease.parse(text).ids()).isEmpty();
    }
}
