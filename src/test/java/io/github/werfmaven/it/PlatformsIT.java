package io.github.werfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Images for several platforms, built by real Buildah. Nothing runs on the foreign ones, so it needs no emulator. */
class PlatformsIT {

    private static final String IMAGE = BuildahStore.TEST_IMAGES + "platforms:1";
    private static final String BASE = "localhost/both:1";
    private static final String OWN = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    private static final String OTHER = OWN.equals("amd64") ? "arm64" : "amd64";
    private static final String BOTH = "-Dwerf.platforms=linux/" + OWN + ",linux/" + OTHER;

    private BuildMachine machine;
    private Path project;

    @BeforeEach
    void makeAMachine() throws IOException {
        Requirement.CHROOT.assume("no image can be built on this host");
        machine = new BuildMachine(Path.of("target", "it", "platforms"), "project");
        project = Files.createDirectories(machine.checkout());
        for (String architecture : List.of(OWN, OTHER)) {
            Files.writeString(Files.createDirectories(project.resolve("dist/" + architecture)).resolve("app"), architecture + "\n");
        }
    }

    @AfterEach
    void removeTheMachine() {
        if (machine != null) {
            machine.remove();
        }
    }

    @Test
    void makesAListThatHasItsNamesOnlyWhenAllIsBuilt() throws Exception {
        // The first layer is the same for all, and the cache of Buildah 1.28 does not look at the platform.
        dockerfile("""
                FROM scratch
                COPY Dockerfile /
                ARG TARGETPLATFORM
                ARG TARGETARCH
                COPY dist/${TARGETARCH}/app /app
                LABEL platform=$TARGETPLATFORM
                """);

        machine.maven(plugin(), "-Dwerf.image=" + IMAGE, "-Dwerf.tags=2", BOTH, "-Dwerf.outputTimestamp=1700000000");

        JsonArray images = machine.imageJson().getArray("platforms");
        assertThat(images).extracting(image -> ((JsonObject) image).getString("platform")).containsExactly("linux/" + OWN, "linux/" + OTHER);
        assertThat(images).extracting(image -> platformOf(((JsonObject) image).getString("imageId")))
                .containsExactly(OWN + " linux/" + OWN, OTHER + " linux/" + OTHER);
        String list = machine.buildah("manifest", "inspect", IMAGE);
        assertThat(json(list).getArray("manifests")).extracting(one -> ((JsonObject) one).getObject("platform").getString("architecture"))
                .containsExactly(OWN, OTHER);
        assertThat(machine.buildah("manifest", "inspect", BuildahStore.TEST_IMAGES + "platforms:2")).isEqualTo(list);
        Map<String, String> pushed = machine.exportedList(IMAGE);

        String again = machine.maven(plugin(), "-Dwerf.image=" + IMAGE, BOTH, "-Dwerf.outputTimestamp=1700000000", "-Dwerf.reuse=false");

        assertThat(again).contains("[linux/" + OWN + "] step ", "[linux/" + OTHER + "] step ").containsPattern("16 steps in .*, 14 of them cached");
        assertThat(machine.exportedList(IMAGE)).isEqualTo(pushed).isNotEmpty();

        String unchanged = machine.maven(plugin(), "-Dwerf.image=" + IMAGE, BOTH, "-Dwerf.outputTimestamp=1700000000");

        assertThat(unchanged).contains("Nothing has changed: " + IMAGE).doesNotContain("step ");
        assertThat(machine.exportedList(IMAGE)).isEqualTo(pushed);
        assertThat(machine.buildah("images", "--all", "--format", "{{.Name}}")).doesNotContain("werf-list");

        Files.delete(project.resolve("dist/" + OTHER + "/app"));
        String missing = machine.mavenFails(plugin(), "-Dwerf.image=" + IMAGE, BOTH);

        assertThat(missing).contains("Dockerfile:5: ", "dist/" + OTHER + "/app").doesNotContain("step 1/");
        assertThat(machine.buildah("manifest", "inspect", IMAGE)).isEqualTo(list);
    }

    @Test
    void takesEachBaseOfTheRightPlatform() throws Exception {
        machine.withImage(BuildahStore.BUSYBOX);
        makeBaseOfBothPlatforms();
        dockerfile("""
                FROM --platform=$BUILDPLATFORM localhost/werf-busybox:latest AS made
                ARG TARGETARCH
                RUN echo made for $TARGETARCH >/made
                FROM localhost/both:1
                COPY --from=made /made /made
                """);
        String offline = "-Dwerf.pull=never";

        machine.maven(plugin(), "-Dwerf.image=" + IMAGE, "-Dwerf.platforms=linux/" + OTHER, offline);
        assertThat(configuration(IMAGE).getObject("config").getArray("Env")).contains("BASE_OF=" + OTHER);
        assertThat(configuration(IMAGE).getString("architecture")).isEqualTo(OTHER);

        machine.maven(plugin(), "-Dwerf.image=" + IMAGE, offline);
        assertThat(configuration(IMAGE).getObject("config").getArray("Env")).contains("BASE_OF=" + OWN);
        assertThat(configuration(IMAGE).getString("architecture")).isEqualTo(OWN);

        if (!Files.exists(Path.of("/proc/sys/fs/binfmt_misc/status"))) {
            dockerfile("FROM localhost/both:1\nCOPY dist /\nRUN true\n");
            String untold = machine.mavenFails(plugin(), "-Dwerf.image=" + IMAGE, "-Dwerf.platforms=linux/" + OTHER, offline);
            assertThat(untold).contains("Dockerfile:3: this RUN is for linux/" + OTHER, "check   emulation, ").doesNotContain("step 1/");
        }
    }

    /** Out of two that are built by hand. */
    private void makeBaseOfBothPlatforms() throws IOException {
        machine.buildah("manifest", "create", BASE);
        for (String architecture : List.of(OWN, OTHER)) {
            dockerfile("FROM scratch\nENV BASE_OF=" + architecture + "\nCOPY dist/" + architecture + "/app /app\n");
            String image = "localhost/base:" + architecture;
            machine.buildah("build", "--quiet", "--isolation", "chroot", "--platform", "linux/" + architecture, "--tag", image, project.toString());
            machine.buildah("manifest", "add", BASE, "containers-storage:" + image);
        }
    }

    private String platformOf(String image) {
        try {
            JsonObject configuration = configuration(image);
            return configuration.getString("architecture") + " " + configuration.getObject("config").getObject("Labels").getString("platform");
        } catch (JsonParserException invalid) {
            throw new AssertionError(invalid);
        }
    }

    private JsonObject configuration(String image) throws JsonParserException {
        return json(machine.buildah("inspect", "--type", "image", image)).getObject("OCIv1");
    }

    private static JsonObject json(String text) throws JsonParserException {
        return JsonParser.object().from(text);
    }

    private void dockerfile(String text) throws IOException {
        Files.writeString(project.resolve("Dockerfile"), text);
    }

    private static String plugin() {
        return System.getProperty("it.plugin") + ":build";
    }
}
