package io.github.werfmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import io.github.werfmaven.buildah.FakeBuildah;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the machine that the tests run on, whose findings are whatever they are; its Buildah is an executable of the test. */
class CheckMojoTest {

    @TempDir
    Path project;

    @TempDir
    Path root;

    @Test
    void callsAHostAbleThatBuilds() throws Exception {
        MojoFixture maven = new MojoFixture(project).withoutPom();

        check(mojo(maven));

        JsonObject json = JsonParser.object().from(Files.readString(project.resolve("target/werf/check.json")));
        assertThat(json.getBoolean("able")).isTrue();
        assertThat(maven.log().lines("INFO")).endsWith(
                "This host is able: images are built with native-chroot, overlay, host network, Buildah 1.28.2");
    }

    @Test
    void callsAHostUnableThatDoesNotBuild() throws Exception {
        MojoFixture maven = new MojoFixture(project).withoutPom();
        CheckMojo mojo = mojo(maven);
        mojo.storageDriver = "vfs";
        FakeBuildah.at(root.resolve("buildah"), "").proving("echo 'Error: no user namespace' >&2; exit 125");

        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(() -> check(mojo))
                .withMessageStartingWith("the mode native-chroot does not work on this host: ");
        assertThat(maven.log().lines("INFO")).contains("tried: native-chroot, vfs, host network: no user namespace");
        JsonObject json = JsonParser.object().from(Files.readString(project.resolve("target/werf/check.json")));
        assertThat(json.getBoolean("able")).isFalse();
    }

    @Test
    void tellsEveryWayInATableWhereAsked() throws Exception {
        MojoFixture maven = new MojoFixture(project).withoutPom();
        CheckMojo mojo = mojo(maven);
        mojo.checkAll = true;

        check(mojo);

        assertThat(maven.log().lines("INFO")).anyMatch(line -> line.matches("mode +runtime +storage +network +ms +result"))
                .anyMatch(line -> line.matches("native-chroot +- +\\S+ +host +\\d+ +works"));
    }

    @Test
    void runsTheChecksThatAreNamedAndNoOthers() throws Exception {
        CheckMojo mojo = mojo(new MojoFixture(project).withoutPom());
        mojo.checkOnly = List.of("linux");

        check(mojo);

        JsonObject json = JsonParser.object().from(Files.readString(project.resolve("target/werf/check.json")));
        assertThat(json.getArray("checks")).hasSize(1);
        assertThat(json.getBoolean("able")).isTrue();
    }

    @Test
    void refusesACheckThatThereIsNot() {
        CheckMojo mojo = mojo(new MojoFixture(project).withoutPom());
        mojo.checkIgnore = List.of("linus");

        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(() -> check(mojo))
                .withMessageStartingWith("<checkIgnore> (-Dwerf.check.ignore): \"linus\" is not known, did you mean linux?;"
                        + " it takes some of linux, ");
    }

    @Test
    void takesAwayTheScriptOfAnEarlierCheckWhereNothingIsToBeMended() throws Exception {
        Path script = Files.createDirectories(project.resolve("target/werf")).resolve("fix-host.sh");
        Files.writeString(script, "");
        CheckMojo mojo = mojo(new MojoFixture(project).withoutPom());
        mojo.checkOnly = List.of("linux");

        check(mojo);

        assertThat(script).doesNotExist();
    }

    @Test
    void saysWhyItIsSkipped() throws Exception {
        MojoFixture maven = new MojoFixture(project);
        CheckMojo mojo = mojo(maven);
        mojo.skipCheck = true;

        mojo.execute();

        assertThat(maven.log().lines()).isEqualTo(List.of("[INFO] Skipped: werf.skip.check is set"));
        assertThat(project.resolve("target")).doesNotExist();
    }

    private CheckMojo mojo(MojoFixture maven) {
        CheckMojo mojo = maven.fill(new CheckMojo());
        mojo.buildah = FakeBuildah.at(root.resolve("buildah"), "write_id").path().toString();
        mojo.mode = "native-chroot";
        return mojo;
    }

    private void check(CheckMojo mojo) throws Exception {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "this machine is no Linux");
        String before = System.setProperty("user.home", root.resolve("home").toString());
        try {
            mojo.execute();
        } finally {
            System.setProperty("user.home", before);
        }
    }
}
