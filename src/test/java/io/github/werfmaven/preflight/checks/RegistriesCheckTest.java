package io.github.werfmaven.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Severity;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistriesCheckTest {

    private static final String MAIN = "/etc/containers/registries.conf";
    private static final String PART = "/etc/containers/registries.conf.d/10.conf";

    private HostFixture fixture;

    @BeforeEach
    void makeHost(@TempDir Path root) {
        fixture = HostFixture.below(root);
    }

    @Test
    void findsNothingWhereThereIsNone() {
        assertThat(findings()).isEmpty();
    }

    @Test
    void findsNothingInTheOldFormNorInTheNew() {
        fixture.file(MAIN, "[registries.search]\nregistries = ['registry.example.com']\n")
                .file(PART, "unqualified-search-registries = ['registry.example.com']\n[aliases]\na = 'b/a'\n");

        assertThat(findings()).isEmpty();
    }

    @Test
    void findsTheLineThatIsNoToml() {
        fixture.file(MAIN, "# mine\n[aliases\n");

        assertThat(finding().severity()).isEqualTo(Severity.DEGRADING);
        assertThat(finding().seen()).startsWith(fixture.path(MAIN) + ":2: ");
        assertThat(commands()).containsExactly("sudo mv " + fixture.path(MAIN) + " " + fixture.path(MAIN) + ".broken");
    }

    @Test
    void findsAFaultInAPart() {
        fixture.file(PART, "aliases");

        assertThat(finding().seen()).startsWith(fixture.path(PART) + ":1: ");
    }

    @Test
    void findsThatBothFormsAreMixed() {
        fixture.file(MAIN, "unqualified-search-registries = []\n[registries.search]\nregistries = []\n");

        assertThat(finding().seen()).startsWith(fixture.path(MAIN) + ": it mixes ");
    }

    @Test
    void findsTheOldFormInAPart() {
        fixture.file(PART, "[registries.search]\nregistries = []\n");

        assertThat(finding().seen()).startsWith(fixture.path(PART) + ": the old table ");
    }

    @Test
    void findsAModeThatIsNone() {
        fixture.file(MAIN, "short-name-mode = 'on'\n");

        assertThat(finding().seen()).isEqualTo(fixture.path(MAIN) + ": short-name-mode is on");
    }

    @Test
    void readsTheFileOfTheUserInsteadOfThatOfEverybody() {
        fixture.file(MAIN, "[").file("/home/alice/.config/containers/registries.conf", "");

        assertThat(findings()).isEmpty();
    }

    @Test
    void findsThatTheFileThatIsNamedIsNotThere() {
        fixture.environment("CONTAINERS_REGISTRIES_CONF", "/nowhere/registries.conf");

        assertThat(finding().seen()).isEqualTo("/nowhere/registries.conf: is not there");
        assertThat(commands()).containsExactly("unset CONTAINERS_REGISTRIES_CONF");
    }

    private List<String> commands() {
        return finding().remedy().typed(true);
    }

    private Finding finding() {
        assertThat(findings()).hasSize(1);
        return findings().get(0);
    }

    private List<Finding> findings() {
        return new RegistriesCheck(fixture.host()).findings();
    }
}
