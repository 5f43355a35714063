package io.github.werfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.compatibility.Adaptation;
import io.github.werfmaven.compatibility.DockerfileAdapter;
import io.github.werfmaven.context.GlobDialect;
import io.github.werfmaven.dockerfile.instructions.GlobalArguments;
import io.github.werfmaven.dockerfile.instructions.Stages;
import io.github.werfmaven.dockerfile.parser.DockerfileException;
import io.github.werfmaven.dockerfile.parser.DockerfileParser;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.image.Platform;
import io.github.werfmaven.plan.BuildArguments;
import io.github.werfmaven.plan.BuildPlan;
import io.github.werfmaven.plan.BuildPlanner;
import io.github.werfmaven.plan.ContextFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real Buildah judges what is rewritten for it, and what is refused; see {@code src/it-compatibility/README.md}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BuildahCompatibilityIT {

    private static final Path CASES = Path.of("src", "it-compatibility");
    private static final Path STORE = Path.of("target", "it-compatibility-store");

    private ThrowAwayStore store;
    private DockerfileBuilds builds;

    @TempDir
    Path folder;

    @BeforeAll
    void prepare() throws IOException {
        Requirement.CHROOT.assume("the Dockerfiles cannot be built on this host");
        store = ThrowAwayStore.in(STORE);
        builds = new DockerfileBuilds(store);
    }

    @AfterAll
    void cleanUp() {
        if (store != null) {
            store.remove();
        }
    }

    static Stream<Path> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.filter(Files::isDirectory).sorted().toList().stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isRightAboutThisBuildah(Path dockerfile) throws IOException {
        Path file = dockerfile.resolve("Dockerfile").toAbsolutePath();
        Path plainFile = dockerfile.resolve("plain.Dockerfile").toAbsolutePath();
        try {
            Adaptation adaptation = adapt(file);
            String format = adaptation.dockerFormat() ? "docker" : "oci";
            ImageContent plain = build(plainFile, format, "plain").orElseThrow();
            Path adapted = Files.writeString(folder.resolve("Adapted"), adaptation.rewritten().orElse(Files.readString(file)));
            // What keeps layers of other arguments apart is added to a text that is left as it is.
            boolean isLeft = adaptation.rewrites().isEmpty() && !adaptation.dockerFormat();

            assertThat(differences(plain, build(adapted, format, "adapted"))).isEmpty();
            if (isLeft || !Files.exists(dockerfile.resolve("needless"))) {
                assertThat(differences(plain, build(file, "oci", "raw")).isEmpty()).as("Buildah alone makes the same").isEqualTo(isLeft);
            }
        } catch (DockerfileException refused) {
            Optional<ImageContent> raw = build(file, "docker", "raw");
            Optional<ImageContent> plain = build(plainFile, "docker", "plain");
            assertThat(raw.isEmpty() || !differences(raw.get(), plain).isEmpty())
                    .as("Buildah alone fails, or makes another image: " + refused.getMessage())
                    .isTrue();
        }
    }

    private Adaptation adapt(Path file) throws IOException {
        Stages stages = Stages.of(new DockerfileParser().parse(file, Files.readAllBytes(file)));
        BuildArguments arguments = new BuildArguments(Map.of(), Set.of(), Platform.linux(Host.current().architecture()));
        BuildPlan plan = new BuildPlanner().plan(stages, Optional.empty(), arguments, new ContextFiles(context("planned"), file, GlobDialect.PLAIN));
        return DockerfileAdapter.adapt(Files.readString(file), stages, plan, GlobalArguments.of(stages, arguments.values(stages, Optional.empty())),
                builds.engine().buildah().version(), builds.engine().isolation());
    }

    /** Empty where the build fails. */
    private Optional<ImageContent> build(Path file, String format, String name) throws IOException {
        Path context = context(name);
        Properties properties = new Properties();
        properties.setProperty("format", format);
        Program.Result result =
                builds.buildRaw(new DockerfileCase(context, properties), file, context, "", "localhost/compatibility:" + name);
        return result.exitCode() == 0
                ? Optional.of(ImageContent.of(store, "localhost/compatibility:" + name).withoutHistory())
                : Optional.empty();
    }

    private Path context(String name) throws IOException {
        Path context = Files.createDirectories(folder.resolve(name));
        Files.createDirectories(context.resolve("src/sub"));
        Files.writeString(context.resolve("src/a.txt"), "one\n");
        Files.writeString(context.resolve("src/sub/b.txt"), "two\n");
        Files.writeString(context.resolve("src/sub/c.md"), "three\n");
        return context;
    }

    /** Not counting what a RUN mounts upon: later Buildahs leave it in an image that had nothing there. */
    private static List<String> differences(ImageContent one, Optional<ImageContent> other) {
        return other.map(image -> one.differences("expected", image, "built")).orElse(List.of("the build fails")).stream()
                .filter(difference -> !difference.matches("\\w+: (\\w+  \\./)?(dev|proc|sys|run|etc/(hosts|hostname|resolv\\.conf))(: .*)?"))
                .toList();
    }
}
