package io.github.werfmaven.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** A certificate that signs itself and that nobody knows, made by keytool for the length of a test. */
final class TestCertificate {

    private static final String PASSWORD = "no secret";
    private static final String ALIAS = "it";

    private final KeyStore store;

    private TestCertificate(KeyStore store) {
        this.store = store;
    }

    /** @param names as keytool has them: {@code ip:127.0.0.1} */
    static TestCertificate of(Path folder, String names) throws Exception {
        return make(folder, names, "-validity", "2");
    }

    static TestCertificate expired(Path folder) throws Exception {
        return make(folder, "ip:127.0.0.1", "-startdate", "-10d", "-validity", "5");
    }

    private static TestCertificate make(Path folder, String names, String... validity) throws Exception {
        Path file = Files.createTempDirectory(folder, "keys").resolve("store.p12");
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1", "-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=a test",
                "-ext", "san=" + names, "-ext", "bc=ca:true", "-alias", ALIAS, "-storetype", "PKCS12", "-storepass", PASSWORD,
                "-keystore", file.toString()));
        command.addAll(List.of(validity));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes());
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream content = Files.newInputStream(file)) {
            store.load(content, PASSWORD.toCharArray());
        }
        return new TestCertificate(store);
    }

    /** The certificate, as a file in PEM. */
    Path writeCertificate(Path file) throws IOException, GeneralSecurityException {
        return pem(file, "CERTIFICATE", store.getCertificate(ALIAS).getEncoded());
    }

    /** Its key, as a file in PEM. */
    Path writeKey(Path file) throws IOException, GeneralSecurityException {
        return pem(file, "PRIVATE KEY", store.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
    }

    private static Path pem(Path file, String label, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "what stands before does not matter\n-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + label + "-----\n");
    }

    /** For a server that shows this certificate, and believes its own alone. */
    SSLContext serverContext() throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        try {
            trusted.load(null, null);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        trusted.setCertificateEntry(ALIAS, store.getCertificate(ALIAS));
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        TrustManager[] managers = trust.getTrustManagers();
        context.init(keys.getKeyManagers(), managers, null);
        return context;
    }
}
