package io.github.werfmaven.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electronwill.nightconfig.toml.TomlParser;
import io.github.werfmaven.host.HostFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InsecureRegistriesTest {

    private static final String MAIN = "/etc/containers/registries.conf";
    private static final String PART = "/etc/containers/registries.conf.d/10.conf";

    @TempDir
    private Path root;

    private HostFixture host;
    private final InsecureRegistries insecure = new InsecureRegistries(Set.of("a.example", "b.example:5000"));

    @BeforeEach
    void makeHost() {
        host = HostFixture.below(root);
    }

    @Test
    void namesEachWhereNothingIsConfigured() throws Exception {
        assertThat(insecure.text(RegistriesFiles.of(host.host()))).isEqualTo(insecure.text())
                .isEqualToIgnoringWhitespace("""
                        [[registry]]
                        prefix = "a.example"
                        location = "a.example"
                        insecure = true
                        [[registry]]
                        prefix = "b.example:5000"
                        location = "b.example:5000"
                        insecure = true
                        """);
    }

    @Test
    void keepsWhatElseIsConfigured() throws Exception {
        host.file(MAIN, """
                unqualified-search-registries = ["x.example", "y.example"]
                short-name-mode = "permissive"

                [[registry]]
                location = "a.example"
                blocked = true
                mirror-by-digest-only = true
                [[registry.mirror]]
                location = "m.example/a"
                pull-from-mirror = "all"

                [[registry]]
                prefix = "c.example"
                location = "c.example/\\"q\\""

                [aliases]
                "fe.dora" = "r.example/fe/dora"
                """);

        assertThat(edited().content()).isEqualTo(new TomlParser().parse("""
                unqualified-search-registries = ["x.example", "y.example"]
                short-name-mode = "permissive"

                [[registry]]
                location = "a.example"
                blocked = true
                mirror-by-digest-only = true
                insecure = true
                [[registry.mirror]]
                location = "m.example/a"
                pull-from-mirror = "all"

                [[registry]]
                prefix = "c.example"
                location = "c.example/\\"q\\""

                [[registry]]
                prefix = "b.example:5000"
                location = "b.example:5000"
                insecure = true

                [aliases]
                "fe.dora" = "r.example/fe/dora"
                """));
    }

    @Test
    void meansTheRegistryAndNotTheNameByWhichItIsReached() throws Exception {
        host.file(MAIN, """
                [[registry]]
                prefix = "team.example"
                location = "a.example/team"
                [[registry.mirror]]
                location = "b.example:5000/team"
                [[registry]]
                prefix = "a.example"
                location = "elsewhere.example"
                """);

        assertThat(insecure.text(RegistriesFiles.of(host.host()))).isEqualToIgnoringWhitespace("""
                [[registry]]
                    prefix = "team.example"
                    location = "a.example/team"
                    insecure = true
                    [[registry.mirror]]
                        location = "b.example:5000/team"
                        insecure = true
                [[registry]]
                    prefix = "a.example"
                    location = "elsewhere.example"
                [[registry]]
                    prefix = "b.example:5000"
                    location = "b.example:5000"
                    insecure = true
                """);
    }

    @Test
    void takesWhatIsSaidOfAllHostsOfADomain() throws Exception {
        host.file(MAIN, "[[registry]]\nprefix = \"*.example\"\n[[registry.mirror]]\nlocation = \"m.org\"\n");

        assertThat(new InsecureRegistries(Set.of("a.example")).text(RegistriesFiles.of(host.host()))).isEqualToIgnoringWhitespace("""
                [[registry]]
                    prefix = "*.example"
                    [[registry.mirror]]
                        location = "m.org"
                [[registry]]
                    prefix = "a.example"
                    location = "a.example"
                    insecure = true
                    [[registry.mirror]]
                        location = "m.org"
                """);
    }

    @Test
    void staysInTheOldForm() throws Exception {
        host.file(MAIN, "[registries.search]\nregistries = [\"x.example\"]\n[registries.insecure]\nregistries = [\"a.example\", \"z.example\"]\n");

        TomlFile edited = edited();

        assertThat(edited.value("registry")).isEmpty();
        assertThat(edited.value("registries", "search", "registries")).contains(List.of("x.example"));
        assertThat(edited.value("registries", "insecure", "registries")).contains(List.of("a.example", "z.example", "b.example:5000"));
    }

    @Test
    void saysWhichFileOutweighsIt() {
        host.file(PART, "[[registry]]\nlocation = \"b.example:5000\"\n");

        assertThatThrownBy(this::edited).isInstanceOf(RegistriesException.class).hasMessage(host.path(PART)
                + ": its entry for b.example:5000 outweighs <insecureRegistries>; set insecure = true there");
    }

    @Test
    void findsNoFaultInFilesThatAgreeInTheEnd() throws Exception {
        host.file(PART, "[[registry]]\nlocation = \"b.example:5000\"\n[[registry]]\nlocation = \"c.example\"\n")
                .file("/etc/containers/registries.conf.d/20.conf", "[[registry]]\nlocation = \"b.example:5000\"\ninsecure = true\n");

        assertThat(edited().fault()).isEmpty();
    }

    @Test
    void hidesNoFault() {
        host.file(MAIN, "[aliases\n");

        assertThatThrownBy(this::edited).isInstanceOf(RegistriesException.class).hasMessageStartingWith(host.path(MAIN) + ":1: ");
    }

    private TomlFile edited() throws Exception {
        return TomlFile.read(Files.writeString(root.resolve("edited.conf"), insecure.text(RegistriesFiles.of(host.host()))));
    }
}
