package io.github.werfmaven.registry;

import io.github.werfmaven.containers.UserDirectories;
import io.github.werfmaven.host.Host;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Certificates for one registry: those of a directory that the user names, else of the first directory that containers-certs.d(5) has
 * for it; and those of this machine.
 */
final class CertificateFiles {

    private static final List<String> OF_SYSTEM = List.of(
            "/etc/ssl/certs/ca-certificates.crt",
            "/etc/pki/tls/certs/ca-bundle.crt",
            "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
            "/etc/ssl/ca-bundle.pem",
            "/etc/ssl/cert.pem");

    private static final List<String> DIRECTORIES_OF_SYSTEM = List.of("/etc/ssl/certs", "/etc/pki/tls/certs");

    private static final char[] NO_PASSWORD = new char[0];

    private final Host host;
    private final Optional<Path> directory;

    private CertificateFiles(Host host, Optional<Path> directory) {
        this.host = host;
        this.directory = directory;
    }

    static CertificateFiles of(Host host, RegistryHost registry, Optional<Path> named) {
        Stream<Path> usual = Stream.of(
                UserDirectories.home(host).resolve(".config/containers/certs.d"),
                host.path("/etc/containers/certs.d"),
                host.path("/etc/docker/certs.d"));
        // A colon is no letter of a file's name on Windows.
        return new CertificateFiles(host, named.or(() -> host.isWindows()
                ? Optional.empty()
                : usual.map(parent -> parent.resolve(registry.address())).filter(Files::isDirectory).findFirst()));
    }

    /** The authorities that are there for this registry alone. */
    Optional<X509ExtendedTrustManager> ofRegistry() throws IOException, GeneralSecurityException {
        return trusting(all(files(".crt")));
    }

    /** What other programs of this machine believe, where the JVM has certificates of its own: crypto/x509 of Go. */
    Optional<X509ExtendedTrustManager> ofSystem() throws IOException, GeneralSecurityException {
        Optional<Path> named = host.environment("SSL_CERT_FILE").map(Path::of);
        return trusting(all(named.map(Stream::of).orElseGet(() -> OF_SYSTEM.stream().map(host::path))
                .filter(Files::isReadable).findFirst().map(List::of).orElse(List.of())));
    }

    /** The same of single files. What is no certificate there is none. */
    Optional<X509ExtendedTrustManager> ofSystemDirectories() throws IOException, GeneralSecurityException {
        Stream<Path> directories = host.environment("SSL_CERT_DIR")
                .map(names -> Arrays.stream(names.split(":")).map(Path::of))
                .orElseGet(() -> DIRECTORIES_OF_SYSTEM.stream().map(host::path));
        List<Certificate> certificates = new ArrayList<>();
        for (Path directory : directories.filter(Files::isDirectory).toList()) {
            try (Stream<Path> files = Files.list(directory)) {
                files.filter(file -> Files.isRegularFile(file) && Files.isReadable(file) && !isBundle(file))
                        .forEach(file -> certificates.addAll(certificatesIfAny(file)));
            }
        }
        return trusting(certificates);
    }

    private boolean isBundle(Path file) {
        return OF_SYSTEM.stream().map(host::path).anyMatch(file::equals);
    }

    private static Collection<? extends Certificate> certificatesIfAny(Path file) {
        try {
            return certificates(file);
        } catch (IOException | GeneralSecurityException other) {
            return List.of();
        }
    }

    /** Who this client is; empty where nobody says. */
    Optional<KeyManager> clientKeys() throws IOException, GeneralSecurityException {
        KeyStore keys = emptyStore();
        for (Path file : files(".cert")) {
            String name = file.getFileName().toString();
            Path key = file.resolveSibling(name.substring(0, name.length() - ".cert".length()) + ".key");
            if (!Files.exists(key)) {
                throw new UnusableCertificateException(key + " is missing, the key of the client certificate " + file
                        + "; the certificate of an authority ends with .crt");
            }
            keys.setKeyEntry(name, PrivateKeyFile.read(key), NO_PASSWORD, certificates(file).toArray(Certificate[]::new));
        }
        if (keys.size() == 0) {
            return Optional.empty();
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, NO_PASSWORD);
        return Arrays.stream(factory.getKeyManagers()).findFirst();
    }

    private static List<Certificate> all(List<Path> files) throws IOException, GeneralSecurityException {
        List<Certificate> certificates = new ArrayList<>();
        for (Path file : files) {
            certificates.addAll(certificates(file));
        }
        return certificates;
    }

    private static Optional<X509ExtendedTrustManager> trusting(List<Certificate> certificates) throws IOException, GeneralSecurityException {
        KeyStore authorities = emptyStore();
        Optional<CertificateExpiredException> expired = Optional.empty();
        for (Certificate certificate : certificates) {
            try {
                // The JDK believes an authority whose own time is over; Buildah does not.
                ((X509Certificate) certificate).checkValidity();
                authorities.setCertificateEntry(String.valueOf(authorities.size()), certificate);
            } catch (CertificateExpiredException old) {
                expired = Optional.of(old);
            } catch (CertificateNotYetValidException early) {
                // It will be.
            }
        }
        if (authorities.size() == 0 && expired.isPresent()) {
            throw expired.get();
        }
        return authorities.size() == 0 ? Optional.empty() : LayeredTrust.of(authorities);
    }

    private List<Path> files(String ending) throws IOException {
        if (directory.isEmpty()) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory.get())) {
            return new ArrayList<>(files.filter(file -> file.toString().endsWith(ending)).sorted().toList());
        }
    }

    private static Collection<? extends Certificate> certificates(Path file) throws IOException, GeneralSecurityException {
        try {
            // What people write between certificates, the JDK does not read.
            String pem = String.join("\n", Pem.blocks(Files.readString(file, StandardCharsets.ISO_8859_1), "CERTIFICATE"));
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (CertificateException invalid) {
            throw new UnusableCertificateException(file + " has no certificate in PEM: " + invalid.getMessage());
        }
    }

    private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        return store;
    }
}
