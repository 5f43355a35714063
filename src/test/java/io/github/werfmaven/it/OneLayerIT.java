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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertThat(Program.run(List.of("tar", "-C", machine.checkout().resolve("app").toString(), "-cf", machine.checkout().resolve("app/archive.tar").toString(), "lib"))
                .exitCode()).isZero();
        Files.createSymbolicLink(machine.checkout().resolve("app/link"), Path.of("lib"));
    }

    @AfterEach
    void removeTheMachine() {
        if (machine != null) {
            machine.remove();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "WORKDIR /opt/shop\nWORKDIR /opt/shop/app\nENV A=b\nCOPY app .\nUSER 10\nEXPOSE 8080\nENTRYPOINT [\"a\"]\n",
        "ENV A=b\nCOPY --chown=10:20 --chmod=700 app /opt/$A/\nUSER 10\nSTOPSIGNAL TERM\nCMD a\n",
        "ARG V=1\nLABEL v=$V\nADD app/archive.tar app/lib/a.jar /opt/\nCMD a\n",
        "USER 10:20\nCOPY app/lib/a.jar /home/app/app.jar\nENV C=d\nCMD a\n"
    })
    void hasTheSameLayersConfigurationAndHistory(String instructions) throws Exception {
        Files.writeString(machine.checkout().resolve("Dockerfile"), "FROM " + BuildahStore.BUSYBOX + "\n" + instructions);

        machine.maven(System.getProperty("it.plugin") + ":build", "-Dwerf.mode=native-chroot", "-Dwerf.image=" + IMAGE, "-Dwerf.outputTimestamp=0");
        assertThat(machine.buildah("images", "--all", "--quiet").lines().distinct()).as("the base and the image, and none of a step").hasSize(2);
        // With the label that the plugin adds.
        String raw = machine.buildah("build", "--isolation", "chroot", "--layers", "--no-cache", "--quiet", "--timestamp", "0", "--identity-label=false",
                "--file", machine.checkout().resolve("target/werf/Dockerfile").toString(), machine.checkout().toString());

        JsonObject made = inspected(IMAGE);
        JsonObject expected = inspected(raw.substring(raw.lastIndexOf('\n') + 1));
        assertThat(made.getObject("rootfs")).isEqualTo(expected.getObject("rootfs"));
        assertThat(made.getObject("config")).isEqualTo(expected.getObject("config"));
        assertThat(history(made)).isEqualTo(history(expected)).hasSizeGreaterThan(4);
    }

    private JsonObject inspected(String image) throws Exception {
        return JsonParser.object().from(machine.buildah("inspect", "--type", "image", "--format", "{{.Config}}", image));
    }

    private static List<String> history(JsonObject image) {
        return image.getArray("history").stream().map(one -> ((JsonObject) one).getString("created_by")).collect(Collectors.toList());
    }
}
