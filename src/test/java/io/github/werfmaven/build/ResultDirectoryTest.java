package io.github.werfmaven.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import io.github.werfmaven.buildah.Buildah;
import io.github.werfmaven.buildah.BuildahVersion;
import io.github.werfmaven.buildah.Step;
import io.github.werfmaven.buildah.Storage;
import io.github.werfmaven.engine.Engine;
import io.github.werfmaven.engine.Mode;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.image.ImageId;
import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.image.ManifestDigest;
import io.github.werfmaven.image.Platform;
import io.github.werfmaven.image.PlatformImage;
import io.github.werfmaven.runtime.OciRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultDirectoryTest {

    private static final String ID = "sha256:" + "0123456789abcdef".repeat(4);

    private List<PlatformImage> platforms = List.of();

    @TempDir
    Path project;

    @Test
    void isMadeWhereItIsMissing() {
        results().prepare();

        assertThat(directory()).isEmptyDirectory();
    }

    @Test
    void keepsWhatIsInItWhenItIsPrepared() throws IOException {
        Files.createDirectories(directory());
        Path kept = Files.writeString(directory().resolve("image.json"), "{}");

        results().prepare();

        assertThat(kept).hasContent("{}");
    }

    @Test
    void takesTheWholeImageAsJson() throws IOException, JsonParserException {
        results().write(result(Optional.of(new OciRuntime("crun", Path.of("/usr/bin/crun")))));

        JsonObject json = json();
        assertThat(json.getString("image")).isEqualTo("r.example/shop:1.0");
        assertThat(json.getArray("tags")).containsExactly("1.0", "latest");
        assertThat(json.getString("imageId")).isEqualTo(ID);
        assertThat(json.getBoolean("built")).isTrue();
        assertThat(json.getString("mode")).isEqualTo("native-rootless");
        assertThat(json.getString("runtime")).isEqualTo("crun");
        assertThat(json.getString("storageDriver")).isEqualTo("overlay");
        assertThat(json.getString("network")).isEqualTo("private");
        assertThat(json.getString("buildahVersion")).isEqualTo("1.28.2");
    }

    @Test
    void takesTheImagesOfAList() throws IOException, JsonParserException {
        platforms = List.of(new PlatformImage(new Platform("linux", "arm", Optional.of("v7")), ImageId.parse(ID)));

        results().write(result(Optional.empty()));

        assertThat(json().getArray("platforms")).hasSize(1);
        assertThat(json().getArray("platforms").getObject(0).getString("platform")).isEqualTo("linux/arm/v7");
        assertThat(json().getArray("platforms").getObject(0).getString("imageId")).isEqualTo(ID);
    }

    @Test
    void takesTheTimesInMilliseconds() throws IOException, JsonParserException {
        results().write(result(Optional.empty()));

        JsonObject timings = json().getObject("timings");
        assertThat(timings.getInt("total")).isEqualTo(5000);
        assertThat(timings.getInt("choice")).isEqualTo(12);
        assertThat(timings.getInt("buildah")).isEqualTo(4700);
        assertThat(timings.getInt("plugin")).isEqualTo(300);
        JsonObject step = timings.getArray("steps").getObject(0);
        assertThat(step.getInt("stage")).isEqualTo(1);
        assertThat(step.getInt("step")).isEqualTo(2);
        assertThat(step.getString("instruction")).isEqualTo("RUN echo \"ü\"\t\\");
        assertThat(step.getBoolean("cached")).isTrue();
        assertThat(step.getInt("ms")).isEqualTo(1234);
    }

    @Test
    void namesNoRuntimeForAChroot() throws IOException, JsonParserException {
        results().write(result(Optional.empty()));

        assertThat(json().isNull("runtime")).isTrue();
        assertThat(json().getString("mode")).isEqualTo("native-chroot");
    }

    @Test
    void namesTheProgramThatMountsLayers() throws IOException, JsonParserException {
        results().write(result(Optional.empty(), Storage.fuseOverlay("/usr/bin/fuse-overlayfs")));
        assertThat(json().getString("mountProgram")).isEqualTo("fuse-overlayfs");

        results().write(result(Optional.empty()));
        assertThat(json().isNull("mountProgram")).isTrue();
    }

    @Test
    void takesTheIdAlone() {
        results().write(result(Optional.empty()));

        assertThat(directory().resolve("image.id")).hasContent(ID + "\n");
    }

    @Test
    void tellsWhatWasBuiltLast() {
        results().write(result(Optional.empty(), Storage.fuseOverlay("/usr/bin/fuse-overlayfs")));

        BuiltImage built = results().builtImage().orElseThrow();

        assertThat(built.name()).hasToString("r.example/shop:1.0");
        assertThat(built.id()).hasToString(ID);
        assertThat(built.list()).isFalse();
        assertThat(built.store().mode()).isEqualTo(Mode.NATIVE_CHROOT);
        assertThat(built.store().mountProgram()).contains("fuse-overlayfs");
        assertThat(built.store().buildahVersion()).hasToString("1.28.2");
    }

    @Test
    void tellsNothingWhereNothingWasBuilt() {
        assertThat(results().builtImage()).isEmpty();
    }

    @Test
    void takesADigestToWhatTheBuildHasTold() throws IOException, JsonParserException {
        results().write(result(Optional.empty()));
        JsonObject before = json();

        results().write(pushed());

        assertThat(directory().resolve("image.digest")).hasContent(ID + "\n");
        assertThat(json().getString("digest")).isEqualTo(ID);
        assertThat(json().getObject("timings").getInt("push")).isEqualTo(1234);
        results().forgetPush();
        assertThat(json()).isEqualTo(before);
        assertThat(directory().resolve("image.digest")).doesNotExist();
    }

    @Test
    void knowsNoDigestOfAnotherBuild() throws IOException, JsonParserException {
        results().write(result(Optional.empty()));
        results().write(pushed());

        results().write(result(Optional.empty()));

        assertThat(directory().resolve("image.digest")).doesNotExist();
        assertThat(json().has("digest")).isFalse();
    }

    @Test
    void replacesAFileInOneGo() throws IOException {
        results().write("image.id", "old\n");
        Path reader = directory().resolve("a reader's link");
        Files.createLink(reader, directory().resolve("image.id"));

        results().write("image.id", "new\n");

        assertThat(directory().resolve("image.id")).hasContent("new\n");
        assertThat(reader).as("what was opened before").hasContent("old\n");
    }

    @Test
    void leavesNothingHalfWrittenBehind() throws IOException {
        results().write(result(Optional.empty()));

        try (Stream<Path> files = Files.list(directory())) {
            assertThat(files).extracting(file -> file.getFileName().toString())
                    .containsExactlyInAnyOrder("image.json", "image.id");
        }
    }

    @Test
    void letsEverybodyRead() throws IOException {
        results().write("image.id", "x");

        assertThat(Files.getPosixFilePermissions(directory().resolve("image.id")))
                .isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));
    }

    @Test
    void isWrittenOnWindowsWhereFilesHaveNoPermissionBits() throws IOException {
        Path windows = Jimfs.newFileSystem(Configuration.windows()).getPath("C:\\work\\shop\\target\\werf");
        ResultDirectory results = new ResultDirectory(windows);

        results.prepare();
        results.write("image.id", "old\n");
        results.write("image.id", "new\n");
        results.writeScript("fix-host.sh", Optional.of("exit\n"));

        assertThat(windows.resolve("image.id")).hasContent("new\n");
        assertThat(windows.resolve("fix-host.sh")).hasContent("exit\n");
    }

    @Test
    void saysThatAFileIsInTheWay() throws IOException {
        Path target = Files.writeString(project.resolve("target"), "");

        assertThatExceptionOfType(ResultsUnwritableException.class)
                .isThrownBy(() -> results().prepare())
                .withMessage("the results cannot be written to " + directory() + ": " + target
                        + " is a file where a directory is needed");
    }

    @Test
    void saysThatADirectoryMayNotBeWritten() throws IOException {
        assumeFalse(Host.current().isRoot(), "root may write everywhere");
        Files.createDirectories(directory());
        Files.setPosixFilePermissions(directory(), PosixFilePermissions.fromString("r-xr-xr-x"));

        assertThatExceptionOfType(ResultsUnwritableException.class)
                .isThrownBy(() -> results().prepare())
                .withMessageStartingWith("the results cannot be written to " + directory() + ": permission denied for ");
    }

    @Test
    void saysThatADirectoryIsInAFilesPlace() throws IOException {
        Files.createDirectories(directory().resolve("image.id/x"));

        assertThatExceptionOfType(ResultsUnwritableException.class).isThrownBy(() -> results().write("image.id", "x"));
    }

    private static PushResult pushed() {
        return new PushResult(List.of(ImageReference.parse("r.example/shop:1.0")), new ManifestDigest(ID), Duration.ofMillis(1234));
    }

    private ResultDirectory results() {
        return new ResultDirectory(directory());
    }

    private Path directory() {
        return project.resolve("target/werf");
    }

    private JsonObject json() throws IOException, JsonParserException {
        return JsonParser.object().from(Files.readString(directory().resolve("image.json")));
    }

    private BuildResult result(Optional<OciRuntime> runtime) {
        return result(runtime, Storage.nativeOverlay());
    }

    private BuildResult result(Optional<OciRuntime> runtime, Storage storage) {
        Engine engine = new Engine(
                new Buildah(Path.of("/usr/bin/buildah"), new BuildahVersion(1, 28, 2, "1.28.2")), runtime,
                storage, "private");
        Step step = new Step(1, 1, 2, 2, "RUN echo \"ü\"\t\\");
        Timings timings = new Timings(
                Duration.ofMillis(5000), Duration.ofMillis(12), Duration.ofMillis(34), Duration.ofMillis(4700),
                List.of(new StepTiming(step, Duration.ofNanos(1_234_999_999L), true)));
        List<ImageReference> names =
                List.of(ImageReference.parse("r.example/shop:1.0"), ImageReference.parse("r.example/shop:latest"));
        return new BuildResult(names, ImageId.parse(ID), platforms, true, Optional.empty(), Optional.empty(), engine, Optional.empty(), timings);
    }
}
