package io.github.werfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.abort;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.werfmaven.buildah.BuildahVersion;
import io.github.werfmaven.dockerfile.parser.DockerfileException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every Dockerfile of {@code src/it-dockerfiles} becomes the same image through the plugin as with Buildah alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BuildahDockerfileIT {

    private static final String RAW = "raw";
    private static final String PLUGIN = "plugin";
    private static final Path STORE = Path.of("target", "it-store");

    private ThrowAwayStore store;
    private DockerfileBuilds builds;
    private HttpServer server;

    @TempDir
    Path folder;

    @BeforeAll
    void prepare() throws IOException {
        Requirement.CHROOT.assume("the Dockerfiles cannot be built on this host");
        store = ThrowAwayStore.in(STORE);
        builds = new DockerfileBuilds(store);
        System.out.println("[INFO] Building Dockerfiles with " + builds.engine());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", BuildahDockerfileIT::serve);
        server.start();
    }

    @AfterAll
    void cleanUp() {
        if (server != null) {
            server.stop(0);
        }
        if (store != null) {
            store.remove();
        }
    }

    static Stream<DockerfileCase> built() throws IOException {
        return DockerfileCase.all().stream().filter(dockerfile -> dockerfile.error().isEmpty());
    }

    static Stream<DockerfileCase> refused() throws IOException {
        return DockerfileCase.all().stream().filter(dockerfile -> dockerfile.error().isPresent());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("built")
    void buildsTheSameImage(DockerfileCase dockerfile) throws IOException {
        skipWhereBuildahIsOlder(dockerfile);
        Path context = context(dockerfile);
        Path file = dockerfile.plainDockerfile().orElse(context.resolve("Dockerfile"));

        CompletableFuture<ImageContent> raw = CompletableFuture.supplyAsync(() -> rawImage(dockerfile, file, RAW));
        buildThroughPlugin(dockerfile, context);
        ImageContent built = ImageContent.of(store, image(dockerfile, PLUGIN));

        assertThat(differences(dockerfile, raw.join(), built)).as(dockerfile.toString()).isEmpty();
    }

    /** A Dockerfile that Buildah would make something else of, or nothing at all. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void refuses(DockerfileCase dockerfile) throws IOException {
        skipWhereBuildahIsOlder(dockerfile);
        Path context = context(dockerfile);

        DockerfileException refusal = assertThrows(
                DockerfileException.class, () -> buildThroughPlugin(dockerfile, context), dockerfile.toString());

        assertThat(refusal.getMessage().replace(context + "/", "")).as(dockerfile.toString()).isEqualTo(dockerfile.error().orElseThrow());
        if (buildRaw(dockerfile, context.resolve("Dockerfile"), RAW).exitCode() == 0) {
            Path plain = dockerfile.plainDockerfile().orElseThrow(() -> new AssertionError("Buildah builds " + dockerfile));
            ImageContent silentlyBuilt = ImageContent.of(store, image(dockerfile, RAW));
            assertThat(differences(dockerfile, silentlyBuilt, rawImage(dockerfile, plain, PLUGIN)))
                    .as(dockerfile.toString())
                    .isNotEmpty();
        }
    }

    /** Else nothing that is said here of images would mean anything. */
    @Test
    void tellsImagesApart() throws IOException {
        Path context = Files.createDirectory(folder.resolve("context"));
        DockerfileCase any = new DockerfileCase(context, new Properties());
        Files.writeString(context.resolve("a"), "1");
        Files.writeString(context.resolve("b"), "2");
        Path one = Files.writeString(folder.resolve("One"), "FROM scratch\nCOPY --chmod=600 a /f\nCOPY a /g\nENV E=1\n");
        Path other = Files.writeString(folder.resolve("Other"), "FROM scratch\nCOPY --chown=5 a /f\nCOPY b /g\nENV E=2\n");

        assertThat(differences(any, rawImage(any, one, RAW), rawImage(any, other, PLUGIN))).contains(
                "raw: f: f 600 0:0 1 ", "plugin: f: f 644 5:5 1 ",
                "raw: 6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b  ./g",
                "plugin: d4735e3a265e16eee03f59718b9b5d03019c07d8b6c51f90da3a666eec13ab35  ./g",
                "raw: OCIv1.config.Env.1 = E=1", "plugin: OCIv1.config.Env.1 = E=2",
                "raw: OCIv1.history.2.created_by = /bin/sh -c #(nop) ENV E=1");
    }

    private void skipWhereBuildahIsOlder(DockerfileCase dockerfile) {
        BuildahVersion version = builds.engine().buildah().version();
        dockerfile.needs().filter(needed -> !isAtLeast(version, needed)).ifPresent(needed -> {
            String sentence = dockerfile + " needs Buildah " + needed + ", this is " + version;
            System.out.println("[WARNING] Skipped: " + sentence);
            abort(sentence);
        });
    }

    private static boolean isAtLeast(BuildahVersion version, String needed) {
        String[] numbers = needed.split("\\.");
        return version.isAtLeast(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
    }

    private Path context(DockerfileCase dockerfile) throws IOException {
        Path context = Files.createDirectory(folder.resolve(dockerfile.toString()));
        dockerfile.copyTo(context);
        return context;
    }

    private void buildThroughPlugin(DockerfileCase dockerfile, Path context) {
        Path results = folder.resolve("results");
        builds.buildThroughPlugin(dockerfile, context, results, address(dockerfile), image(dockerfile, PLUGIN));
    }

    private Program.Result buildRaw(DockerfileCase dockerfile, Path file, String kind) {
        Path context = folder.resolve(dockerfile.toString());
        return builds.buildRaw(dockerfile, file, context, address(dockerfile), image(dockerfile, kind));
    }

    private ImageContent rawImage(DockerfileCase dockerfile, Path file, String kind) {
        Program.Result result = buildRaw(dockerfile, file, kind);
        assertThat(result.exitCode()).as(dockerfile + ": " + result.errors()).isZero();
        return ImageContent.of(store, image(dockerfile, kind));
    }

    private static String image(DockerfileCase dockerfile, String kind) {
        return "localhost/" + kind + ":" + dockerfile;
    }

    private static List<String> differences(DockerfileCase dockerfile, ImageContent raw, ImageContent plugin) {
        return dockerfile.plainDockerfile().isEmpty()
                ? raw.differences("raw", plugin, "plugin")
                : raw.withoutInstructions().differences("raw", plugin.withoutInstructions(), "plugin");
    }

    private String address(DockerfileCase dockerfile) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + dockerfile;
    }

    private static void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] content = Files.readAllBytes(DockerfileCase.FOLDER.resolve(exchange.getRequestURI().getPath().substring(1)));
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        }
    }
}
