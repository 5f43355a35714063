package io.github.werfmaven.it;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A real registry, the distribution's docker-registry, on a free port of the loopback device, for the length of a test. Each has a store
 * of its own. Only where {@link Requirement#REGISTRY} is met.
 */
public final class TestRegistry implements AutoCloseable {

    public static final String USER = "alice";

    /** Long enough to be found, where it has no business to be, and to be no word of anything else. */
    public static final String PASSWORD = "open-sesame-4711";

    private static final Pattern LISTENING = Pattern.compile("listening on (127\\.0\\.0\\.1:\\d+)");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String MANIFESTS = String.join(", ",
            "application/vnd.oci.image.manifest.v1+json", "application/vnd.oci.image.index.v1+json",
            "application/vnd.docker.distribution.manifest.v2+json", "application/vnd.docker.distribution.manifest.list.v2+json");

    private final Process process;
    private final Path folder;
    private final Path log;
    private final String address;

    private TestRegistry(Process process, Path folder, Path log, String address) {
        this.process = process;
        this.folder = folder;
        this.log = log;
        this.address = address;
    }

    /**
     * One that speaks HTTP and lets everybody do everything.
     *
     * @param folder made for it
     */
    public static TestRegistry open(Path folder) throws IOException {
        return start(folder, "", "");
    }

    /** One that speaks TLS, and asks for {@link #USER} and {@link #PASSWORD}. */
    public static TestRegistry closed(Path folder, TestAuthority authority) throws IOException {
        return start(folder, ", tls: {certificate: '" + authority.serverCertificate() + "', key: '" + authority.serverKey() + "'}",
                authentication(folder));
    }

    /** One that asks for {@link #USER} and {@link #PASSWORD}, and speaks HTTP. */
    static TestRegistry closed(Path folder) throws IOException {
        return start(folder, "", authentication(folder));
    }

    private static String authentication(Path folder) throws IOException {
        Path users = Files.createDirectories(folder).resolve("htpasswd");
        Files.writeString(users, USER + ":" + bcrypt(PASSWORD) + "\n");
        return "auth: {htpasswd: {realm: tests, path: '" + users + "'}}\n";
    }

    private static TestRegistry start(Path folder, String tls, String authentication) throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Path configuration = Files.writeString(folder.resolve("registry.yml"), """
                version: 0.1
                storage: {filesystem: {rootdirectory: '%s'}, delete: {enabled: true}}
                http: {addr: '127.0.0.1:0'%s}
                %s""".formatted(data.toAbsolutePath(), tls, authentication));
        Path log = folder.resolve("registry.log");
        // Ends with whoever runs the tests, however that ends.
        Process process = new ProcessBuilder("setpriv", "--pdeathsig", "KILL", "--", program().orElseThrow(), "serve", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new TestRegistry(process, folder, log, address(process, log));
    }

    /** The program, a path or a name on PATH; empty where there is none. */
    static Optional<String> program() {
        String program = System.getProperty("it.registry.program", "docker-registry");
        boolean found = Program.run(List.of("sh", "-c", "command -v \"$1\"", "sh", program)).exitCode() == 0;
        return found ? Optional.of(program) : Optional.empty();
    }

    private static String address(Process process, Path log) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            Matcher listening = LISTENING.matcher(Files.readString(log));
            if (listening.find()) {
                return listening.group(1);
            }
            pause();
        }
        process.destroyForcibly();
        throw new IllegalStateException("the registry does not start: " + Files.readString(log));
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** As docker-registry wants it, and as crypt(3) makes it; the password on no command line. */
    private static String bcrypt(String password) throws IOException {
        Process perl = new ProcessBuilder("perl", "-e", "print crypt(<STDIN>, '$2y$05$abcdefghijklmnopqrstuu')").start();
        try (var input = perl.getOutputStream()) {
            input.write(password.getBytes(StandardCharsets.UTF_8));
        }
        return new String(perl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** {@code 127.0.0.1:PORT}. */
    public String address() {
        return address;
    }

    /**
     * Puts an image of Buildah's store into this registry, which speaks HTTP.
     *
     * @return its name there
     */
    String put(String storedImage, String repositoryAndTag) throws IOException {
        String name = address + "/" + repositoryAndTag;
        Path credentials = Files.writeString(folder.resolve("auth.json"), authFile(PASSWORD));
        BuildahStore.overlay().run("push", "--quiet", "--tls-verify=false", "--authfile", credentials.toString(), storedImage,
                "docker://" + name);
        return name;
    }

    /** What containers-auth.json(5) describes, with a password for this registry. */
    public String authFile(String password) {
        return authFile(address, password);
    }

    static String authFile(String address, String password) {
        return "{\"auths\": {\"" + address + "\": {\"auth\": \"" + basic(password) + "\"}}}";
    }

    private static String basic(String password) {
        return Base64.getEncoder().encodeToString((USER + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** The digest that a tag has; empty where there is no such tag. Only of one that speaks HTTP. */
    public Optional<String> digest(String repository, String tag) throws IOException {
        HttpURLConnection connection = manifest(repository, tag);
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK
                ? Optional.of(connection.getHeaderField("Docker-Content-Digest"))
                : Optional.empty();
    }

    /** The manifest, or the list of manifests, that a tag has. Only of one that speaks HTTP. */
    public JsonObject manifestJson(String repository, String tag) throws IOException {
        try (var body = manifest(repository, tag).getInputStream()) {
            return JsonParser.object().from(body);
        } catch (JsonParserException invalid) {
            throw new IllegalStateException(invalid);
        }
    }

    private HttpURLConnection manifest(String repository, String tag) throws IOException {
        URI manifest = URI.create("http://" + address + "/v2/" + repository + "/manifests/" + tag);
        HttpURLConnection connection = (HttpURLConnection) manifest.toURL().openConnection(Proxy.NO_PROXY);
        connection.setRequestProperty("Accept", MANIFESTS);
        connection.setRequestProperty("Authorization", "Basic " + basic(PASSWORD));
        return connection;
    }

    /** What it has written about the requests that came. */
    public String log() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
