package io.github.werfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A parent POM that configures the plugin once for eight modules, with each Maven and JDK that the plugin runs on. */
class CorporateReactorIT {

    private final BuildahStore store = BuildahStore.overlay();
    private final List<String> built = new ArrayList<>();

    @TempDir
    private Path temporary;

    private CorporateReactor reactor;

    @BeforeEach
    void skipOrFailWhereTheHostCannot() throws IOException {
        Requirement.CHROOT.assume("no reactor can be built on this host");
        reactor = CorporateReactor.in(temporary.resolve("reactor"));
    }

    @AfterEach
    void removeImages() {
        built.forEach(name -> Program.run(store.command("rmi", "--force", name)));
        store.removeTestImages();
    }

    static Stream<MavenOnJdk> mavens() {
        return MavenOnJdk.all();
    }

    @ParameterizedTest
    @MethodSource("mavens")
    void deploysAReactor(MavenOnJdk maven) throws Exception {
        Requirement.REGISTRY.assume("nothing can be pushed on this host");
        maven.obstacle().ifPresent(Requirement::giveUp);
        Path repository = temporary.resolve("repository");
        try (TestRegistry registry = TestRegistry.closed(temporary.resolve("registry"))) {
            List<String> arguments = new ArrayList<>(List.of("deploy", "-T", "4",
                    "-Dregistry=" + registry.address() + "/werf-it", "-Dwerf.insecureRegistries=" + registry.address(),
                    "-DaltDeploymentRepository=corporate::" + repository.toUri()));
            arguments.addAll(EncryptedSettings.in(temporary, registry.address(), TestRegistry.USER, TestRegistry.PASSWORD).options());
            MavenLog log = reactor.run(maven.command(reactor.folder(), arguments.toArray(String[]::new)));

            for (String service : CorporateReactor.SERVICES) {
                assertImage(registry, service, "", service, service + " green", List.of("1.0", "own"));
            }
            assertImage(registry, "app", "", "app", "platform red", List.of("1.0", "parent", "app"));
            assertImage(registry, "web", "image/", "web", "platform green", List.of("1.0", "parent"));
            assertImage(registry, "web", "debug/", "web-debug", "platform blue", List.of("1.0", "parent"));
            assertThat(reactor.files().exists("lib/target/werf/image.json")).isFalse();
            assertThat(log.text()).contains("Skipped: there is no Dockerfile in " + reactor.folder().resolve("lib"));
            assertThat(filesIn(repository.resolve("com/example/corporate/web/1.0"))).contains("web-1.0-image.tar", "web-1.0-debug.tar");
            assertThat(loaded(repository.resolve("com/example/corporate/web/1.0/web-1.0-image.tar")))
                    .isEqualTo(reactor.imageJson("web", "image/").getString("imageId"));
            assertThat(filesIn(repository.resolve("com/example/corporate/app/1.0"))).noneMatch(name -> name.endsWith(".tar"));
            // From 3.9 on Maven has a box of asterisks about every aggregator that it meets with -T; what it does is documented.
            assertThat(CorporateReactor.warnings(log)).as(maven.toString())
                    .noneMatch(line -> line.contains("werf-maven-plugin") && !line.startsWith("[WARNING] * "));
        }
    }

    private void assertImage(TestRegistry registry, String module, String results, String name, String word, List<String> tags)
            throws IOException {
        JsonObject json = reactor.imageJson(module, results);
        String image = registry.address() + "/werf-it/" + name + ":1.0";
        tags.forEach(tag -> built.add(registry.address() + "/werf-it/" + name + ":" + tag));
        assertThat(json.getString("image")).isEqualTo(image);
        assertThat(json.getArray("tags")).as("tags of %s", name).containsExactlyElementsOf(tags);
        assertThat(store.imageId(image)).contains(json.getString("imageId"));
        assertThat(store.text(image, "word")).as(name).isEqualTo(word);
        String digest = reactor.files().text(module + "/target/werf/" + results + "image.digest").strip();
        for (String tag : tags) {
            assertThat(registry.digest("werf-it/" + name, tag)).as("%s in the registry", name).contains(digest);
        }
    }

    @Test
    void buildsAgainOnlyWhatChanged() throws Exception {
        MavenLog log = reactor.run(HostMaven.command(reactor.folder(), "package", "--offline", "-T", "4"));
        assertThat(log.text()).contains("s1: Building localhost/werf-it/s1:1.0 with", "web: Attached ");
        FileTime archived = Files.getLastModifiedTime(archive());
        String s1 = reactor.imageJson("s1", "").getString("imageId");
        String s2 = reactor.imageJson("s2", "").getString("imageId");

        reactor.run(HostMaven.command(reactor.folder(), "package", "--offline"));
        assertThat(Files.getLastModifiedTime(archive())).as("the archive of an unchanged image").isEqualTo(archived);
        assertThat(reactor.imageJson("s1", "").getString("imageId")).isEqualTo(s1);

        Files.writeString(reactor.folder().resolve("s1/Dockerfile"), "FROM localhost/werf-busybox:latest\nRUN echo changed > /word\n");
        log = reactor.run(HostMaven.command(reactor.folder(), "package", "--offline", "-pl", "s1", "-am"));
        assertThat(reactor.imageJson("s1", "").getString("imageId")).isNotEqualTo(s1);
        assertThat(store.text("localhost/werf-it/s1:1.0", "word")).isEqualTo("changed");
        assertThat(store.imageId("localhost/werf-it/s2:1.0")).contains(s2);
        assertThat(log.text()).doesNotContain("localhost/werf-it/s2");

        log = reactor.run(HostMaven.command(reactor.folder(), "package", "--offline", "-Pno-images", "-pl", "s1"));
        assertThat(log.infoOf("build")).containsExactly("Skipped: werf.skip is set");
    }

    /** What an archive that came out of the repository is loaded as. */
    private String loaded(Path archive) throws IOException {
        TestPodman.reasonOfAbsence().ifPresent(Requirement::giveUp);
        TestPodman podman = new TestPodman(temporary.resolve("podman"));
        try {
            podman.run("load", "--quiet", "--input", archive.toString());
            return podman.run("images", "--quiet", "--no-trunc");
        } finally {
            podman.removeStore();
        }
    }

    private Path archive() {
        return reactor.folder().resolve("web/target/web-1.0-image.tar");
    }

    private static List<String> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
