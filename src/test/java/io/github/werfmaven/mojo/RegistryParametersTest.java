package io.github.werfmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.registry.RegistryAccess;
import io.github.werfmaven.registry.RegistryHost;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryParametersTest {

    private static final ImageReference IMAGE = ImageReference.parse("r.example:5000/shop/app:1");

    @TempDir
    private Path folder;

    @Test
    void keepsNameAndPasswordForTheRegistryOfTheImage() {
        RegistryAccess access = access(Optional.of("alice"), Optional.of("secret"), null, List.of());

        assertThat(access.credentials().orElseThrow().registry()).isEqualTo(new RegistryHost("r.example:5000"));
        assertThat(access.toString()).doesNotContain("secret").doesNotContain("alice");
    }

    @Test
    void wantsNameAndPasswordTogether() {
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> access(Optional.of("alice"), Optional.empty(), null, List.of()))
                .withMessage("<username> (-Dwerf.username): there is no <password> (-Dwerf.password) that goes with it");
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> access(Optional.empty(), Optional.of("secret"), null, List.of()))
                .withMessage("<password> (-Dwerf.password): there is no <username> (-Dwerf.username) that goes with it");
    }

    @Test
    void wantsADirectoryOfCertificates() {
        assertThat(access(Optional.empty(), Optional.empty(), folder.toFile(), List.of()).certDirectory()).contains(folder);
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> access(Optional.empty(), Optional.empty(), folder.resolve("missing").toFile(), List.of()))
                .withMessageStartingWith("<certDirectory> (-Dwerf.certDirectory): " + folder.resolve("missing") + " is no directory");
    }

    @Test
    void takesInsecureRegistriesByTheirAddress() {
        assertThat(access(Optional.empty(), Optional.empty(), null, List.of(" localhost:5000 ", "r.example")).insecure())
                .containsExactlyInAnyOrder(new RegistryHost("localhost:5000"), new RegistryHost("r.example"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://r.example", "r.example/team", "registry", "r.example:port", "a b", "*.example"})
    void refusesWhatIsNoAddress(String text) {
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> access(Optional.empty(), Optional.empty(), null, List.of(text)))
                .withMessageStartingWith("<insecureRegistries> (-Dwerf.insecureRegistries): \"" + text + "\" is no registry");
    }

    private static RegistryAccess access(
            Optional<String> username, Optional<String> password, File certDirectory, List<String> insecure) {
        return new RegistryParameters(username, password, certDirectory, insecure).access(IMAGE, new MavenSettings(new Settings(), request -> {
            throw new AssertionError("nothing is encrypted");
        }));
    }
}
