package io.github.werfmaven.mojo;

import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.registry.Credentials;
import io.github.werfmaven.registry.Credentials.Source;
import io.github.werfmaven.registry.RegistryAccess;
import io.github.werfmaven.registry.RegistryAccess.ImageCredentials;
import io.github.werfmaven.registry.RegistryHost;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the user says about registries, in the POM, with {@code -D} and in settings.xml. */
final class RegistryParameters {

    private final Optional<String> username;
    private final Optional<String> password;
    private final Optional<Path> certDirectory;
    private final List<String> insecureRegistries;

    RegistryParameters(Optional<String> username, Optional<String> password, File certDirectory, List<String> insecureRegistries) {
        this.username = username;
        this.password = password;
        this.certDirectory = Optional.ofNullable(certDirectory).map(directory -> directory.toPath().toAbsolutePath());
        this.insecureRegistries = insecureRegistries;
    }

    /** @param image for whose registry name and password are */
    RegistryAccess access(ImageReference image, MavenSettings settings) {
        return new RegistryAccess(
                credentials(image), settings.servers(), existingCertDirectory(), insecure(), settings::proxy);
    }

    private Optional<ImageCredentials> credentials(ImageReference image) {
        if (username.isEmpty() && password.isEmpty()) {
            return Optional.empty();
        }
        if (password.isEmpty()) {
            throw new InvalidParameterException("username", "there is no <password> (-Dwerf.password) that goes with it");
        }
        String name = username.orElseThrow(() ->
                new InvalidParameterException("password", "there is no <username> (-Dwerf.username) that goes with it"));
        Source source = Source.ofOurs("<username> and <password> (-Dwerf.username, -Dwerf.password)");
        return Optional.of(new ImageCredentials(RegistryHost.of(image), Credentials.of(name, password.get(), source)));
    }

    private Optional<Path> existingCertDirectory() {
        certDirectory.filter(directory -> !Files.isDirectory(directory)).ifPresent(missing -> {
            throw new InvalidParameterException("certDirectory", missing + " is no directory; it takes one with certificates of"
                    + " authorities (*.crt), and perhaps one of this client (*.cert) with its key (*.key)");
        });
        return certDirectory;
    }

    private Set<RegistryHost> insecure() {
        Set<RegistryHost> insecure = new LinkedHashSet<>();
        for (String text : insecureRegistries) {
            ParameterReader.text(text).ifPresent(address -> insecure.add(RegistryHost.recognise(address).orElseThrow(() ->
                    new InvalidParameterException("insecureRegistries", "\"" + address
                            + "\" is no registry; it takes host[:port], without a scheme and without a path"))));
        }
        return insecure;
    }
}
