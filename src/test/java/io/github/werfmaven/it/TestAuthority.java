package io.github.werfmaven.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A certificate authority that nobody knows, made by openssl(1) for the length of a test, and the certificate of a server on 127.0.0.1. */
public final class TestAuthority {

    private static final String CONFIGURATION = """
            [ca]
            default_ca = this
            [this]
            database = index
            new_certs_dir = .
            rand_serial = yes
            default_md = sha256
            policy = any
            [any]
            commonName = supplied
            [authority]
            basicConstraints = critical, CA:true
            keyUsage = critical, keyCertSign, cRLSign
            [server]
            basicConstraints = CA:false
            subjectAltName = IP:127.0.0.1, DNS:localhost
            extendedKeyUsage = serverAuth
            """;

    private final Path folder;

    private TestAuthority(Path folder) {
        this.folder = folder;
    }

    /** @param folder made for this */
    public static TestAuthority in(Path folder) throws IOException {
        return in(folder, "-days", "2");
    }

    /** One whose own certificate has expired; that of the server has not. */
    public static TestAuthority expiredIn(Path folder) throws IOException {
        return in(folder, "-startdate", "20200101000000Z", "-enddate", "20200201000000Z");
    }

    private static TestAuthority in(Path folder, String... validity) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("openssl.cnf"), CONFIGURATION);
        Files.writeString(folder.resolve("index"), "");
        TestAuthority authority = new TestAuthority(folder);
        authority.request("authority", "/CN=an authority of werf-maven-plugin's tests");
        authority.sign("authority", List.of(validity), "-selfsign", "-keyfile", "authority.key", "-extensions", "authority");
        authority.request("server", "/CN=127.0.0.1");
        authority.sign("server", List.of("-days", "2"), "-cert", "authority.crt", "-keyfile", "authority.key", "-extensions", "server");
        return authority;
    }

    /** Its own certificate, as PEM. */
    public Path certificate() {
        return folder.resolve("authority.crt");
    }

    /** A directory as containers-certs.d(5) describes it, with nothing but this authority. */
    public Path directory() throws IOException {
        Path directory = Files.createDirectories(folder.resolve("certificates"));
        Files.write(directory.resolve("ca.crt"), Files.readAllBytes(certificate()));
        return directory;
    }

    Path serverCertificate() {
        return folder.resolve("server.crt");
    }

    Path serverKey() {
        return folder.resolve("server.key");
    }

    private void request(String name, String subject) {
        openssl(List.of("req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                "-subj", subject, "-keyout", name + ".key", "-out", name + ".csr"));
    }

    private void sign(String name, List<String> validity, String... how) {
        List<String> arguments = new ArrayList<>(List.of("ca", "-batch", "-notext", "-config", "openssl.cnf"));
        arguments.addAll(List.of(how));
        arguments.addAll(validity);
        arguments.addAll(List.of("-in", name + ".csr", "-out", name + ".crt"));
        openssl(arguments);
    }

    private void openssl(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("env", "--chdir=" + folder, "openssl"));
        command.addAll(arguments);
        Program.Result result = Program.run(command);
        if (result.exitCode() != 0) {
            throw new IllegalStateException(command + ": " + result.complaint());
        }
    }
}
