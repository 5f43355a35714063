package io.github.werfmaven.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImagePolicyCheckTest {

    private static final String OWN = "/home/alice/.config/containers/policy.json";
    private static final String EVERYBODYS = "/etc/containers/policy.json";

    private HostFixture fixture;

    @BeforeEach
    void makeHost(@TempDir Path root) {
        fixture = HostFixture.below(root);
    }

    @Test
    void findsNothingWhereEveryImageIsTrusted() {
        assertThat(findings()).isEmpty();
    }

    @Test
    void findsNothingWhereOnlyOneRegistryIsTrusted() {
        fixture.file(EVERYBODYS, "{\"default\": [{\"type\": \"reject\"}], \"transports\": {\"docker\": "
                + "{\"registry.example.com\": [{\"type\": \"insecureAcceptAnything\"}]}}}");

        assertThat(findings()).isEmpty();
    }

    @Test
    void findsThatThereIsNone() throws IOException {
        Files.delete(fixture.path(EVERYBODYS));

        assertThat(finding().severity()).isEqualTo(Severity.BLOCKING);
        assertThat(finding().parts()).containsExactly(Part.NATIVE);
        assertThat(finding().remedy().needsAdministrator()).isTrue();
    }

    @Test
    void findsAFileThatIsNoJson() {
        fixture.file(EVERYBODYS, "{");

        assertThat(finding().severity()).isEqualTo(Severity.BLOCKING);
        assertThat(finding().seen()).startsWith(fixture.path(EVERYBODYS) + ": it is no JSON: ");
        assertThat(finding().remedy().commands()).hasSize(2);
    }

    @Test
    void looksAtTheFileOfTheUserBeforeThatOfEverybody() {
        fixture.file(OWN, "[]");

        assertThat(finding().seen()).isEqualTo(fixture.path(OWN) + ": it is no JSON object");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{} | its list default is missing or empty",
        "{\"default\": []} | its list default is missing or empty",
        "{\"default\": [{\"type\": \"trust\"}]} | its list default has an entry of no known type",
        "{\"default\": [{\"type\": \"reject\"}], \"x\": 1} | it has the unknown key x"
    })
    void findsWhatBuildahDoesNotTake(String policy, String fault) {
        fixture.file(EVERYBODYS, policy);

        assertThat(finding().seen()).isEqualTo(fixture.path(EVERYBODYS) + ": " + fault);
    }

    @Test
    void findsThatEveryImageIsRejected() {
        fixture.file(EVERYBODYS, "{\"default\": [{\"type\": \"reject\"}]}");

        assertThat(finding().severity()).isEqualTo(Severity.DEGRADING);
    }

    private Finding finding() {
        assertThat(findings()).hasSize(1);
        return findings().get(0);
    }

    private List<Finding> findings() {
        return new ImagePolicyCheck(fixture.host()).findings();
    }
}
