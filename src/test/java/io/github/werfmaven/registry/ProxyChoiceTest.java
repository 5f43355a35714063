package io.github.werfmaven.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.registry.Credentials.Source;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyChoiceTest {

    @TempDir
    private Path root;

    private HostFixture host;
    private Optional<WebProxy> ofMaven = Optional.empty();

    @BeforeEach
    void setUp() {
        host = HostFixture.below(root);
    }

    @Test
    void goesDirectlyWhereNobodyNamesAProxy() {
        assertThat(proxy("https://registry.corp/")).isEmpty();
    }

    @Test
    void takesMavensProxyWhereTheEnvironmentNamesNone() {
        mavens("proxy.corp", "internal.corp");

        assertThat(proxy("https://registry.example/")).contains("proxy.corp:3128");
        assertThat(proxy("https://internal.corp/")).isEmpty();
    }

    @Test
    void takesTheEnvironmentsBeforeMavens() {
        mavens("proxy.corp");
        host.environment("https_proxy", "http://bob:s%40cret@other.corp:8080/");

        ProxyChoice.Way way = way("https://registry.example/");

        assertThat(address(way)).contains("other.corp:8080");
        assertThat(way.authorization()).contains(Credentials.of("bob", "s@cret", Source.ofOurs("")).basicAuthorization());
        assertThat(way.toString()).doesNotContain("Basic");
        assertThat(proxy("http://registry.example/")).as("that is for HTTPS").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "corp, registry.corp, true",
        "corp, notcorp, false",
        ".corp, registry.corp, true",
        ".corp, corp, false",
        "*.corp, registry.corp, true",
        "*, registry.example, true",
        "registry.corp:5000, registry.corp:5000, true",
        "registry.corp:5000, registry.corp, false",
        "registry.corp:443, registry.corp, true",
        "10.0.0.0/8, 10.1.2.3, true",
        "10.0.0.0/8, 11.1.2.3, false",
        "10.0.0.0/nonsense, 10.1.2.3, false"
    })
    void reachesSomeDirectly(String direct, String address, boolean directly) {
        host.environment("HTTPS_PROXY", "proxy.corp:3128").environment("NO_PROXY", "one.example, " + direct);

        assertThat(proxy("https://" + address + "/").isEmpty()).isEqualTo(directly);
    }

    @Test
    void reachesThisMachineDirectly() {
        host.environment("HTTP_PROXY", "proxy.corp:3128");

        assertThat(proxy("http://127.0.0.1:5000/")).isEmpty();
        assertThat(proxy("http://localhost:5000/")).isEmpty();
    }

    @Test
    void tellsBuildahOfMavensProxy() {
        ofMaven = Optional.of(WebProxy.http("proxy.corp", 3128,
                Optional.of(Credentials.of("al ice", "p@ss:w/rd", Source.ofOurs("test"))), List.of(".corp", "localhost")));

        assertThat(ProxyEnvironment.of(host.host(), access())).isEqualTo(Map.of(
                "HTTPS_PROXY", "http://al%20ice:p%40ss%3Aw%2Frd@proxy.corp:3128",
                "HTTP_PROXY", "http://al%20ice:p%40ss%3Aw%2Frd@proxy.corp:3128",
                "NO_PROXY", ".corp,localhost"));
    }

    @Test
    void tellsBuildahNothingWhereTheEnvironmentDoes() {
        mavens("proxy.corp");
        host.environment("http_proxy", "http://other.corp");

        assertThat(ProxyEnvironment.of(host.host(), access())).isEmpty();
    }

    @Test
    void tellsTheEnvironmentToWhoDoesNotInheritIt() {
        mavens("proxy.corp");
        host.environment("http_proxy", "http://other.corp").environment("NO_PROXY", "corp");

        assertThat(ProxyEnvironment.inContainer(host.host(), access()))
                .isEqualTo(Map.of("http_proxy", "http://other.corp", "NO_PROXY", "corp"));
    }

    private void mavens(String address, String... direct) {
        ofMaven = Optional.of(WebProxy.http(address, 3128, Optional.empty(), Arrays.asList(direct)));
    }

    private Optional<String> proxy(String url) {
        return address(way(url));
    }

    private static Optional<String> address(ProxyChoice.Way way) {
        return Optional.ofNullable((InetSocketAddress) way.proxy().address()).map(it -> it.getHostString() + ":" + it.getPort());
    }

    private ProxyChoice.Way way(String url) {
        try {
            return new ProxyChoice(host.host(), access()).way(new URL(url));
        } catch (MalformedURLException | UnusableProxyException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    private RegistryAccess access() {
        return new RegistryAccess(Optional.empty(), List.of(), Optional.empty(), Set.of(), () -> ofMaven);
    }
}
