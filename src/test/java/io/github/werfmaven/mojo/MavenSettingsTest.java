package io.github.werfmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.werfmaven.registry.Credentials;
import io.github.werfmaven.registry.CredentialsException;
import io.github.werfmaven.registry.MavenServer;
import io.github.werfmaven.registry.WebProxy;
import java.util.List;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsProblem;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.building.SettingsProblem.Severity;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MavenSettingsTest {

    private final Settings settings = new Settings();
    private int decrypted;

    @Test
    void decryptsAServerWhenItIsAskedForAndNotBefore() {
        server("r.example", "alice", "{c2VzYW1l}");

        MavenServer server = read(List.of()).servers().get(0);
        assertThat(decrypted).isZero();

        Credentials credentials = server.credentials().get();
        assertThat(credentials.username()).isEqualTo("alice");
        assertThat(credentials.password()).isEqualTo("plain");
        assertThat(credentials.source()).hasToString("<server> r.example in settings.xml");
        assertThat(server.toString() + credentials).doesNotContain("plain").doesNotContain("alice");
    }

    @Test
    void saysWhichServerCannotBeDecryptedInWordsOfItsOwn() {
        server("r.example", "alice", "{c2VzYW1l}");
        SettingsProblem problem = new DefaultSettingsProblem("quotes {c2VzYW1l}", Severity.ERROR, "server: r.example", -1, -1,
                new IllegalStateException("java.io.FileNotFoundException: /home/alice/.m2/settings-security.xml"));

        assertThatExceptionOfType(CredentialsException.class)
                .isThrownBy(() -> read(List.of(problem)).servers().get(0).credentials().get())
                .withMessageStartingWith("the password of <server> r.example in settings.xml cannot be decrypted: settings-security.xml")
                .withMessageNotContaining("c2VzYW1l");
    }

    @Test
    void missesTheNameThatGoesWithAPassword() {
        server("r.example", null, "secret");

        assertThatExceptionOfType(CredentialsException.class)
                .isThrownBy(() -> read(List.of()).servers().get(0).credentials().get())
                .withMessageContaining("has a password, but no <username>");
    }

    @Test
    void passesOverServersThatHaveNoPassword() {
        server("key.example", "alice", null);

        assertThat(read(List.of()).servers()).isEmpty();
    }

    @Test
    void takesTheActiveProxy() {
        Proxy proxy = new Proxy();
        proxy.setHost("proxy.corp");
        proxy.setPort(3128);
        proxy.setUsername("alice");
        proxy.setPassword("{c2VzYW1l}");
        proxy.setNonProxyHosts("*.corp|localhost");
        settings.addProxy(proxy);

        assertThat(read(List.of()).proxy()).hasValueSatisfying(it -> {
            assertThat(it).hasToString("proxy.corp:3128");
            assertThat(it.credentials().orElseThrow().password()).isEqualTo("plain");
            assertThat(it.direct()).containsExactly(".corp", "localhost");
        });
    }

    @Test
    void hasNoProxyWhereNoneIsActive() {
        Proxy proxy = new Proxy();
        proxy.setActive(false);
        settings.addProxy(proxy);

        assertThat(read(List.of()).proxy()).isEqualTo(java.util.Optional.<WebProxy>empty());
    }

    @ParameterizedTest
    @CsvSource({
        "*.corp|localhost, '.corp,localhost'",
        "10.*|192.168.*|1.2.3.*, '10.0.0.0/8,192.168.0.0/16,1.2.3.0/24'",
        "*, *",
        "foo*|a.*.b|ok, ok",
        "' a | b,c ', 'a,b,c'"
    })
    void putsNonProxyHostsIntoTheWordsOfTheEnvironment(String patterns, String expected) {
        assertThat(String.join(",", NonProxyHosts.asNoProxy(patterns))).isEqualTo(expected);
    }

    private void server(String id, String username, String password) {
        Server server = new Server();
        server.setId(id);
        server.setUsername(username);
        server.setPassword(password);
        settings.addServer(server);
    }

    private MavenSettings read(List<SettingsProblem> problems) {
        SettingsDecrypter decrypter = request -> {
            decrypted++;
            request.getServers().forEach(server -> server.setPassword(problems.isEmpty() && server.getPassword().startsWith("{")
                    ? "plain" : server.getPassword()));
            request.getProxies().forEach(proxy -> proxy.setPassword("plain"));
            return new Decrypted(request, problems);
        };
        return new MavenSettings(settings, decrypter);
    }

    private record Decrypted(SettingsDecryptionRequest request, List<SettingsProblem> problems) implements SettingsDecryptionResult {

        @Override
        public Server getServer() {
            return request.getServers().stream().findFirst().orElse(null);
        }

        @Override
        public List<Server> getServers() {
            return request.getServers();
        }

        @Override
        public Proxy getProxy() {
            return request.getProxies().stream().findFirst().orElse(null);
        }

        @Override
        public List<Proxy> getProxies() {
            return request.getProxies();
        }

        @Override
        public List<SettingsProblem> getProblems() {
            return problems;
        }
    }
}
