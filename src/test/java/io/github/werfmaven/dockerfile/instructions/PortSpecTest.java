package io.github.werfmaven.dockerfile.instructions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortSpecTest {

    @ParameterizedTest
    @CsvSource({
        "80, 80, 80, tcp, false", "0, 0, 0, tcp, false", "65535/udp, 65535, 65535, udp, false", "80/, 80, 80, tcp, false",
        "8000-8010/SCTP, 8000, 8010, SCTP, false", "8080:80, 80, 80, tcp, true", ":80, 80, 80, tcp, false",
        "127.0.0.1::80, 80, 80, tcp, true", "[::1]:1:80, 80, 80, tcp, true", "::::80, 80, 80, tcp, true",
        "1:2:3:4:5:6:1.2.3.4::80, 80, 80, tcp, true", "80-90:80, 80, 80, tcp, true", "1-2:3-4/tcp, 3, 4, tcp, true"})
    void readsAPort(String word, int first, int last, String protocol, boolean published) {
        assertThat(PortSpec.of(word)).isEqualTo(new PortSpec(first, last, protocol, published));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/tcp", "x", "65536", "-1", "1-", "-", "2-1", "1-2-3", "80/http", "80/tcp/", "80:", "x:80",
        "1:2:3", "256.0.0.1:1:80", "1.2.3:1:80", "01.2.3.4:1:80", "host:1:80", ":::1:80x", "1::2::3::80", "[::1:1:80",
        "1:2:3:4:5:6:7:8:9::80", "1:2:3:4:5:6:7:8:::80:80", "fffff::1:80", "::1%eth0:1:80", "1-3:1-2", "1-2:5:80-81", "８０",
        "99999999999999999999"})
    void refusesWhatIsNoPort(String word) {
        assertThatExceptionOfType(InstructionFault.class).isThrownBy(() -> PortSpec.of(word));
    }
}
