package io.github.werfmaven.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.werfmaven.archive.ArchiveFormat;
import io.github.werfmaven.archive.ImageArchive;
import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.buildah.FakeBuildah;
import io.github.werfmaven.engine.Mode;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.Report;
import io.github.werfmaven.process.SystemProcessRunner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The image as a file, with an executable in Buildah's place. */
@Timeout(60)
class ImageFileTest {

    private final RecordingBuildLog log = new RecordingBuildLog();

    @TempDir
    Path project;

    @TempDir
    Path root;

    private HostFixture host;
    private FakeBuildah buildah;
    private BuildRequestFixture request;
    private Path archive;
    private Path layout;

    @BeforeEach
    void setUp() throws IOException {
        host = HostFixture.below(root);
        layout = Files.createDirectories(root.resolve("layout"));
        Files.writeString(layout.resolve("index.json"),
                "{\"schemaVersion\":2,\"manifests\":[{\"mediaType\":\"m\",\"digest\":\"sha256:1\",\"size\":503}]}");
        Files.writeString(layout.resolve("manifest.json"), "[{\"Config\":\"c.json\",\"RepoTags\":[],\"Layers\":[\"l.tar\"]}]");
        Files.writeString(Files.createDirectories(layout.resolve("blobs/sha256")).resolve("1"), "a blob");
        buildah = FakeBuildah.at(host.path("/usr/bin/buildah"), "echo 'STEP 1/1: FROM a'; write_id");
        buildah.pushing("cd " + layout + " && tar -cf - blobs index.json manifest.json");
        Files.writeString(project.resolve("Dockerfile"), "FROM a\n");
        archive = project.resolve("target/shop-image.tar");
        request = BuildRequestFixture.in(project).mode(Mode.NATIVE_CHROOT);
    }

    @Test
    void isNotMadeWhereNobodyAskedForIt() {
        assertThat(build().archive()).isEmpty();
        assertThat(buildah.calls()).noneMatch(call -> call.contains(" push "));
        assertThat(project.resolve("target/werf/image.json")).content().doesNotContain("archive");
    }

    @Test
    void hasTheImageOfTheStoreInTheFormThatIsAskedFor() {
        request.archive(ArchiveFormat.OCI, archive);
        assertThat(build().archive()).map(ImageArchive::file).contains(archive);
        request.archive(ArchiveFormat.DOCKER, archive);
        build();

        assertThat(buildah.calls()).filteredOn(call -> call.contains(" push ")).containsExactly(
                "--storage-driver overlay push --quiet " + FakeBuildah.IMAGE_ID.substring(7) + " oci-archive:/dev/stdout",
                "--storage-driver overlay push --quiet " + FakeBuildah.IMAGE_ID.substring(7) + " docker-archive:/dev/stdout");
    }

    @Test
    void hasOneNameInAnOciLayoutAndAllInAnArchiveOfDocker() throws Exception {
        request.archive(ArchiveFormat.OCI, archive);

        build();

        assertThat(extracted("index.json")).isEqualTo("{\"manifests\":[{\"annotations\":{\"org.opencontainers.image.ref.name\":\"shop:1.0\"},"
                + "\"digest\":\"sha256:1\",\"mediaType\":\"m\",\"size\":503}],\"schemaVersion\":2}");
        assertThat(extracted("manifest.json")).isEqualTo("[{\"Config\":\"c.json\",\"Layers\":[\"l.tar\"],\"RepoTags\":[\"shop:1.0\",\"shop:latest\"]}]");
        assertThat(extracted("blobs/sha256/1")).isEqualTo("a blob");
    }

    @Test
    void isTheSameFileForTheSameImage() throws IOException {
        request.archive(ArchiveFormat.OCI, archive);
        build();
        byte[] first = Files.readAllBytes(archive);
        Files.delete(archive);
        Files.setLastModifiedTime(layout.resolve("blobs/sha256/1"), FileTime.fromMillis(0));

        build();

        assertThat(archive).hasBinaryContent(first);
    }

    @Test
    void isNotWrittenAgainWhereNothingChanged() {
        request.archive(ArchiveFormat.OCI, archive);
        ImageArchive first = build().archive().orElseThrow();

        assertThat(build().archive()).contains(first);
        assertThat(buildah.calls()).filteredOn(call -> call.contains(" push ")).hasSize(1);
    }

    @Test
    void isWrittenAgainWhereItIsAnotherByNow() throws IOException {
        request.archive(ArchiveFormat.OCI, archive);
        build();
        Files.writeString(archive, "something else");

        build();

        assertThat(buildah.calls()).filteredOn(call -> call.contains(" push ")).hasSize(2);
    }

    @Test
    void isWrittenAgainForAnotherImage() {
        request.archive(ArchiveFormat.OCI, archive);
        build();
        FakeBuildah.at(buildah.path(), "printf %s sha256:" + "ab".repeat(32) + " > \"$idfile\"");

        build();

        assertThat(buildah.calls()).filteredOn(call -> call.contains(" push ")).hasSize(2);
    }

    @Test
    void canBeADirectoryWhichTakesTheOldOnesPlace() throws IOException {
        Path directory = project.resolve("target/shop-image");
        Files.writeString(Files.createDirectories(directory).resolve("old"), "");
        request.archive(ArchiveFormat.DIR, directory);

        build();

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).extracting(file -> file.getFileName().toString())
                    .containsExactlyInAnyOrder("blobs", "index.json", "manifest.json");
        }
        assertThat(directory.resolve("index.json")).content().contains("\"shop:1.0\"");
        assertThat(build().archive()).isPresent();
        assertThat(buildah.calls()).filteredOn(call -> call.contains(" push ")).hasSize(1);
    }

    @Test
    void leavesNothingElseBehind() throws IOException {
        request.archive(ArchiveFormat.OCI, archive);
        Files.createDirectories(project.resolve("target/werf"));
        Path ofAKilledOne = Files.writeString(project.resolve("target/werf/archive-999999999-pushed.tmp"), "");

        build();

        assertThat(ofAKilledOne).doesNotExist();
        try (Stream<Path> files = Files.list(project.resolve("target/werf"))) {
            assertThat(files).extracting(file -> file.getFileName().toString()).containsExactlyInAnyOrder("image.json", "image.id");
        }
    }

    @Test
    void staysAsItWasWhereBuildahFails() throws IOException {
        request.archive(ArchiveFormat.OCI, archive);
        Files.createDirectories(archive.getParent());
        Files.writeString(archive, "old");
        buildah.pushing("echo part; echo 'Error: no space left on device' >&2; exit 125");

        assertThatExceptionOfType(BuildFailedException.class).isThrownBy(this::build).withMessage(
                "the image is built, but not written to " + archive + ": buildah push ended with exit code 125: Error: no space left on device");
        assertThat(archive).hasContent("old");
    }

    @Test
    void staysAsItWasWhereBuildahWritesNonsense() throws IOException {
        request.archive(ArchiveFormat.OCI, archive);
        buildah.pushing("echo hello");

        assertThatExceptionOfType(BuildFailedException.class).isThrownBy(this::build)
                .withMessage("the image is built, but not written to " + archive + ": it is no tar file");
        assertThat(archive).doesNotExist();
    }

    @Test
    void unpacksNothingOutsideOfTheDirectory() throws IOException {
        request.archive(ArchiveFormat.DIR, project.resolve("target/shop-image"));
        buildah.pushing("cd " + layout + " && tar -cPf - ../layout/index.json");

        assertThatExceptionOfType(BuildFailedException.class).isThrownBy(this::build)
                .withMessageContaining("it has an entry outside of itself: ../layout/index.json");
    }

    private String extracted(String name) throws Exception {
        Process tar = new ProcessBuilder("tar", "-xOf", archive.toString(), name).start();
        String content = new String(tar.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(tar.waitFor()).isZero();
        return content;
    }

    private BuildResult build() {
        Host machine = Host.current();
        SystemProcessRunner processes = new SystemProcessRunner(machine.executable("setpriv"), machine.executable("setsid"));
        return new ImageBuild(host.host(), processes, new BuildahVersionQuery(processes), () -> new Report(List.of()), log)
                .run(request.request());
    }
}
