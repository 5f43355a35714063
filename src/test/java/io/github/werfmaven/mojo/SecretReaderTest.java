package io.github.werfmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.werfmaven.build.Secret;
import io.github.werfmaven.host.HostFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.apache.maven.settings.Proxy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretReaderTest {

    private final Settings settings = new Settings();
    private final Properties userProperties = new Properties();

    @TempDir
    Path project;

    @TempDir
    Path root;

    private HostFixture host;

    @BeforeEach
    void setUp() throws IOException {
        host = HostFixture.below(root);
        Server server = new Server();
        server.setId("nexus");
        server.setPassword("{encrypted}");
        settings.addServer(server);
    }

    @Test
    void readsAFileRelativeToTheProject() throws IOException {
        Files.writeString(project.resolve("npmrc"), "x");

        assertThat(read("id=npm,src=npmrc")).containsExactly(new Secret("npm", new Secret.Source.InFile(project.resolve("npmrc"))));
    }

    @Test
    void readsAVariable() {
        host.environment("TOKEN", "t0ken");

        Secret.Source.Known known = new Secret.Source.Known("t0ken", "the environment variable TOKEN");
        assertThat(read("id=npm, env=TOKEN")).containsExactly(new Secret("npm", known));
        assertThat(read("type=env,id=npm,src=TOKEN")).containsExactly(new Secret("npm", known));
    }

    @Test
    void readsThePasswordOfAServerAsMavenDecryptsIt() {
        assertThat(read("id=npm,server=nexus")).containsExactly(
                new Secret("npm", new Secret.Source.Known("decrypted", "the password of <server> nexus")));
    }

    @Test
    void takesThatOfTheCommandLineBeforeThatOfThePom() {
        host.environment("TOKEN", "t0ken");
        userProperties.setProperty("werf.secret.npm", "env=TOKEN");
        userProperties.setProperty("werf.secret.more", "server=nexus");

        assertThat(read("id=npm,server=nexus")).extracting(Secret::toString).containsExactly(
                "Secret[id=more, source=the password of <server> nexus]", "Secret[id=npm, source=the environment variable TOKEN]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "src=npmrc | <secrets>: one has no id; <secret>id=NAME,src=FILE</secret> has",
        "id=npm | <secrets>: the secret npm takes one of src=FILE, env=VARIABLE or server=ID, the password of a server in settings.xml",
        "id=npm,src=a,env=B | <secrets>: the secret npm takes one of src=FILE, env=VARIABLE or server=ID, the password of a server in settings.xml",
        "id=npm,src=none | <secrets>: the secret npm: PROJECT/none is not there",
        "id=npm,src=. | <secrets>: the secret npm: PROJECT is a directory; it takes a file",
        "id=npm,env=NONE | <secrets>: the secret npm: the environment variable NONE is not set, or empty",
        "id=npm,server=nexsu | <secrets>: the secret npm: settings.xml has no <server> nexsu, did you mean nexus?",
        "id=a\"b,src=c | <secrets>: \"a\"b\" is no id of a secret: it takes A-Z a-z 0-9 _ . : / @ + -",
        "id=npm,hunter2 | <secrets>: a field is none of id=, src=, env= and server=; it takes src=FILE, env=VARIABLE or server=ID, the password of a server in settings.xml",
    })
    void refusesWhatIsNotThere(String text, String message) {
        assertRefused(text, message.replace("PROJECT", project.toString()));
    }

    @Test
    void refusesTwoWithOneId() throws IOException {
        Files.writeString(project.resolve("npmrc"), "x");

        assertThatExceptionOfType(InvalidParameterException.class).isThrownBy(() -> read("id=npm,src=npmrc", "id=npm,src=npmrc"))
                .withMessage("<secrets> (-Dwerf.secret.ID): there are two with the id npm");
    }

    @Test
    void doesNotShowAValueThatStandsWhereItsPlaceShould() {
        userProperties.setProperty("werf.secret.npm", "hunter2");

        assertThatExceptionOfType(InvalidParameterException.class).isThrownBy(this::read)
                .withMessageStartingWith("-Dwerf.secret.npm: ").withMessageNotContaining("hunter2");
    }

    private void assertRefused(String text, String message) {
        assertThatExceptionOfType(InvalidParameterException.class).isThrownBy(() -> read(text)).withMessage(message);
    }

    private List<Secret> read(String... texts) {
        List<SecretParameter> configured = List.of(texts).stream().map(text -> {
            SecretParameter parameter = new SecretParameter();
            parameter.set(text);
            return parameter;
        }).toList();
        return new SecretReader(host.host(), project, new MavenSettings(settings, decrypter())).read(configured, userProperties);
    }

    private static SettingsDecrypter decrypter() {
        Server server = new Server();
        server.setPassword("decrypted");
        return request -> new SettingsDecryptionResult() {
            @Override
            public Server getServer() {
                return server;
            }

            @Override
            public List<Server> getServers() {
                return List.of(server);
            }

            @Override
            public Proxy getProxy() {
                return null;
            }

            @Override
            public List<Proxy> getProxies() {
                return List.of();
            }

            @Override
            public List<SettingsProblem> getProblems() {
                return List.of();
            }
        };
    }
}
