package io.github.werfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The image of a Dockerfile with one COPY is made at once, and is the one that Buildah makes step by step. */
class OneLayerIT {

    private static final String IMAGE = BuildahStore.TEST_IMAGES + "one-layer:1";

    private BuildMachine machine;

    @BeforeEach
    void makeTheMachine() throws IOException {
        Requirement.CHROOT.assume("no image can be built twice on this host");
        machine = new BuildMachine(Path.of("target", "it", "one-layer"), "project").withImage(BuildahStore.BUSYBOX);
        Files.createDirectories(machine.checkout().resolve("app/lib"));
        Files.writeString(machine.checkout().resolve("app/lib/a.jar"), "a");
        Files.createSymbolicLink(machine.checkout().resolve("app/link"), Path.of("lib"));
    }

    @AfterEach
    void removeTheMachine() {
        if (machine != null) {
            machine.remove();
        }
    }

    @Test
    void hasTheSameLayersConfigurationAndHistory() throws Exception {
        Files.writeString(machine.checkout().resolve("Dockerfile"), """
                FROM localhost/werf-busybox:latest
                WORKDIR /opt/shop/app
                ENV A=b
                COPY --chown=10:20 app .
                EXPOSE 8080
                USER 10
                ENTRYPOINT ["a"]
                """);

        machine.maven(System.getProperty("it.plugin") + ":build", "-Dwerf.mode=native-chroot", "-Dwerf.image=" + IMAGE, "-Dwerf.outputTimestamp=0");
        // With the label that the plugin adds.
        String raw = machine.buildah("build", "--isolation", "chroot", "--layers", "--no-cache", "--quiet", "--timestamp", "0", "--identity-label=false",
                "--file", machine.checkout().resolve("target/werf/Dockerfile").toString(), machine.checkout().toString());

        JsonObject made = inspected(IMAGE);
        JsonObject expected = inspected(raw.substring(raw.lastIndexOf('\n') + 1));
        assertThat(made.getObject("rootfs")).isEqualTo(expected.getObject("rootfs"));
        assertThat(made.getObject("config")).isEqualTo(expected.getObject("config"));
        assertThat(history(made)).isEqualTo(history(expected)).hasSizeGreaterThan(7);
        assertThat(machine.buildah("images", "--all", "--quiet").lines().toList()).as("no image of a step beside those typed by hand")
                .hasSizeLessThanOrEqualTo(2 + history(expected).size() - 2);
    }

    private JsonObject inspected(String image) throws Exception {
        return JsonParser.object().from(machine.buildah("inspect", "--type", "image", "--format", "{{.Config}}", image));
    }

    private static List<String> history(JsonObject image) {
        return image.getArray("history").stream().map(one -> ((JsonObject) one).getString("created_by")).collect(Collectors.toList());
    }
}
