package io.github.werfmaven.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerCheckTest {

    private HostFixture fixture;
    private Path socket;

    @BeforeEach
    void installClient(@TempDir Path root) throws IOException {
        fixture = HostFixture.below(root).program("/usr/bin/docker");
        socket = Files.createDirectories(fixture.path("/var/run")).resolve("docker.sock");
    }

    @Test
    void findsNothingWhereTheServerAnswers() throws IOException {
        assertThat(findingsOfServer("HTTP/1.1 200 OK\r\nApi-Version: 1.41\r\n\r\nOK")).isEmpty();
    }

    @Test
    void findsAServerThatAnswersSomethingElse() throws IOException {
        assertThat(findingsOfServer("HTTP/1.1 500 Internal Server Error\r\n\r\n")).singleElement().satisfies(finding ->
                assertThat(finding.seen()).isEqualTo("/var/run/docker.sock: it answered HTTP/1.1 500 Internal Server Error"));
    }

    @Test
    void doesNotWaitForAServerThatIsSilent() throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));

            assertThat(findings()).singleElement()
                    .satisfies(finding -> assertThat(finding.seen()).isEqualTo("/var/run/docker.sock: no answer in 1 s"));
        }
    }

    @Test
    void findsASocketThatNobodyListensTo() throws IOException {
        ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket)).close();

        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.seen()).contains("Connection refused");
            assertThat(finding.remedy().typed(true)).containsExactly("sudo systemctl enable --now docker");
        });
    }

    @Test
    void findsThatThereIsNeitherClientNorServer() throws IOException {
        Files.delete(fixture.path("/usr/bin/docker"));

        assertThat(findings()).extracting(Finding::seen)
                .containsExactly("neither docker nor podman in the directories of PATH", "no /var/run/docker.sock");
        assertThat(findings()).allSatisfy(finding -> assertThat(finding.parts()).containsExactly(Part.DOCKER));
    }

    @Test
    void findsNothingWherePodmanTakesThePlaceOfDocker() throws IOException {
        Files.delete(fixture.path("/usr/bin/docker"));
        fixture.program("/usr/bin/podman");

        assertThat(findings()).isEmpty();
    }

    @Test
    void findsAServerThatIsTooOld() throws IOException {
        assertThat(findingsOfServer("HTTP/1.1 200 OK\r\nApi-Version: 1.29\r\nServer: Docker/17.05.0\r\n\r\nOK")).singleElement()
                .satisfies(finding -> {
                    assertThat(finding.problem()).isEqualTo("the Docker server is too old");
                    assertThat(finding.seen()).isEqualTo("/var/run/docker.sock: it speaks version 1.29 of the API;"
                            + " 1.30 and Docker 17.06 are the oldest that will do");
                });
    }

    @Test
    void findsNothingWhereTheServerIsOldEnough() throws IOException {
        assertThat(findingsOfServer("HTTP/1.1 200 OK\r\napi-version: 1.30\r\n\r\nOK")).isEmpty();
    }

    @Test
    void findsNothingWhereTheServerDoesNotSayWhatItSpeaks() throws IOException {
        assertThat(findingsOfServer("HTTP/1.1 200 OK\r\n\r\nOK")).isEmpty();
    }

    @Test
    void leavesAContextThatTheUserChoseToTheClient() throws IOException {
        Path configuration = Files.createDirectories(fixture.path("/configuration"));
        Files.writeString(configuration.resolve("config.json"), "{\"auths\": {}, \"currentContext\": \"rootless\"}");
        fixture.environment("DOCKER_CONFIG", configuration.toString());

        assertThat(findings()).isEmpty();
    }

    @Test
    void asksTheServerOfTheDefaultContext() throws IOException {
        Path configuration = Files.createDirectories(fixture.path("/configuration"));
        Files.writeString(configuration.resolve("config.json"), "{\"currentContext\": \"rootless\"}");
        fixture.environment("DOCKER_CONFIG", configuration.toString());
        fixture.environment("DOCKER_CONTEXT", "default");

        assertThat(findings()).singleElement()
                .satisfies(finding -> assertThat(finding.seen()).isEqualTo("no /var/run/docker.sock"));
    }

    @Test
    void asksTheServerThatTheEnvironmentNames() {
        fixture.environment("DOCKER_HOST", "unix:///nowhere/docker.sock");

        assertThat(findings()).singleElement()
                .satisfies(finding -> assertThat(finding.seen()).isEqualTo("no /nowhere/docker.sock"));
    }

    @Test
    void leavesAServerBehindSshToTheClient() {
        fixture.environment("DOCKER_HOST", "ssh://user@elsewhere");

        assertThat(findings()).isEmpty();
    }

    @Test
    void findsAnAddressThatIsNone() {
        fixture.environment("DOCKER_HOST", "tcp://");

        assertThat(findings()).singleElement()
                .satisfies(finding -> assertThat(finding.seen()).startsWith("tcp:// of DOCKER_HOST: "));
    }

    private List<Finding> findingsOfServer(String answer) throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            CompletableFuture<Void> served = CompletableFuture.runAsync(() -> serve(server, answer));
            List<Finding> findings = findings();
            served.join();
            return findings;
        }
    }

    private static void serve(ServerSocketChannel server, String answer) {
        try (SocketChannel client = server.accept()) {
            client.read(ByteBuffer.allocate(256));
            client.write(StandardCharsets.US_ASCII.encode(answer));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private List<Finding> findings() {
        return new DockerCheck(fixture.host()).findings();
    }
}
