package io.github.werfmaven.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.buildah.StorageDriver;
import io.github.werfmaven.host.HostFacts;
import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.CheckResult;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Remedy;
import io.github.werfmaven.preflight.RemedyCommand;
import io.github.werfmaven.preflight.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostDiagnosisTest {

    private static final Finding FINDING = Finding.blocking(
            Set.of(Part.PRIVATE_NETWORK), "there is no \"pasta\"", "PATH=/usr/bin",
            Remedy.of("install it", new RemedyCommand.Run("apt install passt")));
    private static final Report REPORT = new Report(List.of(
            new CheckResult("linux", "the system is Linux", List.of(), Duration.ofMillis(3)),
            new CheckResult("oci-runtime", "a runtime is there", List.of(FINDING), Duration.ofMillis(4))));

    private final ScriptedBuildah buildah = new ScriptedBuildah();

    @TempDir
    Path root;

    private HostFixture host;

    @BeforeEach
    void setUp() {
        host = HostFixture.below(root).program("/usr/bin/buildah").program("/usr/bin/crun");
    }

    @Test
    void callsAHostAbleWhereAWayWorks() throws JsonParserException {
        buildah.failing(List.of("private"), "Error: no slirp4netns");

        HostDiagnosis diagnosis = diagnose();
        JsonObject json = JsonParser.object().from(HostDiagnosisJson.of(diagnosis, HostFacts.of(host.host())));

        assertThat(diagnosis.verdict())
                .isEqualTo("images are built with native-rootless, crun, overlay, host network, Buildah 1.28.2");
        assertThat(json.getBoolean("able")).isTrue();
        assertThat(json.getString("mode")).isEqualTo("native-rootless");
        assertThat(json.getString("runtime")).isEqualTo("crun");
        assertThat(json.getString("storageDriver")).isEqualTo("overlay");
        assertThat(json.getString("network")).isEqualTo("host");
        assertThat(json.getString("buildahVersion")).isEqualTo("1.28.2");
        assertThat(json.getArray("trials").getObject(0).getString("reason")).isEqualTo("there is no \"pasta\"");
    }

    @Test
    void callsAHostUnableWhereNoWayWorks() throws JsonParserException {
        buildah.failing(List.of("build"), "Error: no");

        HostDiagnosis diagnosis = diagnose();
        JsonObject json = JsonParser.object().from(HostDiagnosisJson.of(diagnosis, HostFacts.of(host.host())));

        assertThat(diagnosis.verdict()).isEqualTo("the storage driver overlay does not work on this host");
        assertThat(json.getBoolean("able")).isFalse();
        assertThat(json.isNull("mode")).isTrue();
        assertThat(json.getArray("trials")).hasSize(3);
    }

    @Test
    void writesEveryCheckWithWhatItFound() throws JsonParserException {
        JsonObject json = JsonParser.object().from(HostDiagnosisJson.of(diagnose(), HostFacts.of(host.host())));

        JsonObject kept = json.getArray("checks").getObject(0);
        assertThat(kept.getString("name")).isEqualTo("linux");
        assertThat(kept.getArray("findings")).isEmpty();
        JsonObject broken = json.getArray("checks").getObject(1);
        assertThat(broken.getInt("ms")).isEqualTo(4);
        assertThat(broken.getString("page")).endsWith("/checks/oci-runtime.html");
        JsonObject finding = broken.getArray("findings").getObject(0);
        assertThat(finding.getString("weight")).isEqualTo("matters");
        assertThat(finding.getString("severity")).isEqualTo("blocking");
        assertThat(finding.getArray("parts")).containsExactly("private-network");
        assertThat(finding.getString("problem")).isEqualTo("there is no \"pasta\"");
        assertThat(finding.getString("seen")).isEqualTo("PATH=/usr/bin");
        assertThat(finding.getString("remedy")).isEqualTo("install it");
        assertThat(finding.getArray("commands")).containsExactly("sudo apt install passt");
        assertThat(finding.getBoolean("administrator")).isTrue();
    }

    @Test
    void writesWhichHostItIs() throws JsonParserException {
        host.environment("container", "podman").file("/proc/self/uid_map", "0 1000 1\n");

        JsonObject json = JsonParser.object().from(HostDiagnosisJson.of(diagnose(), HostFacts.of(host.host())));

        assertThat(json.getInt("version")).isEqualTo(1);
        assertThat(json.getObject("host").getString("user")).isEqualTo("alice");
        assertThat(json.getObject("host").getBoolean("root")).isFalse();
        assertThat(json.getObject("host").getString("container")).isEqualTo("Podman");
        assertThat(json.getObject("host").getBoolean("userNamespace")).isTrue();
        assertThat(json.getObject("host").getString("cgroups")).isEqualTo("none");
    }

    @Test
    void writesEveryWayThatWasTried() throws JsonParserException {
        buildah.failing(List.of("private"), "Error: no slirp4netns");

        JsonObject json = JsonParser.object().from(
                HostDiagnosisJson.of(diagnose(REPORT, Thoroughness.EVERY_WAY), HostFacts.of(host.host())));

        JsonObject way = json.getArray("trials").getObject(0);
        assertThat(way.getString("mode")).isEqualTo("native-rootless");
        assertThat(way.getString("runtime")).isEqualTo("crun");
        assertThat(way.getString("storage")).isEqualTo("overlay");
        assertThat(way.getString("network")).isEqualTo("private");
        assertThat(way.getBoolean("works")).isFalse();
        assertThat(way.getString("reason")).isEqualTo("no slirp4netns");
        assertThat(way.has("ms")).isTrue();
    }

    @Test
    void namesTheFindingThatBlocksAsTheCause() {
        buildah.failing(List.of("build"), "Error: no");
        Report report = new Report(List.of(new CheckResult("user-namespace", "a user namespace can be made",
                List.of(Finding.blocking(Set.of(Part.NATIVE), "it is forbidden", "0", Remedy.of("allow it"))), Duration.ZERO)));

        assertThat(diagnose(report, Thoroughness.UNTIL_ONE_WORKS).cause()).contains("it is forbidden");
    }

    @Test
    void namesTheFailureOfTheBestWayAsTheCauseWhereNoCheckKnowsOne() {
        buildah.failing(List.of("build"), "Error: no luck");

        assertThat(diagnose(new Report(List.of()), Thoroughness.UNTIL_ONE_WORKS).cause()).contains("no luck");
    }

    @Test
    void takesTheProofFromBeforeWhereTheChecksFindTheSame() {
        diagnose();
        HostDiagnosis second = diagnose();

        assertThat(buildah.builds()).hasSize(1);
        assertThat(second.choice()).isPresent();
        assertThat(second.trials()).isEmpty();
    }

    @Test
    void provesAnewWhereTheChecksFindSomethingElse() {
        diagnose();
        diagnose(new Report(List.of()), Thoroughness.UNTIL_ONE_WORKS);

        assertThat(buildah.builds()).hasSize(2);
    }

    @Test
    void looksAgainAtWhatMayHaveChangedWhereAProofStands() {
        List<Set<String>> fine = new ArrayList<>();
        diagnose(REPORT, Thoroughness.UNTIL_ONE_WORKS, fine);
        diagnose(REPORT, Thoroughness.UNTIL_ONE_WORKS, fine);

        assertThat(fine).containsExactly(Set.of(), Set.of("linux"));
    }

    @Test
    void looksAtEverythingWhereAProofFalls() {
        diagnose();
        List<Set<String>> fine = new ArrayList<>();
        diagnose(new Report(List.of()), Thoroughness.UNTIL_ONE_WORKS, fine);

        assertThat(fine).containsExactly(Set.of("linux"), Set.of());
    }

    @Test
    void looksAtEverythingWhereEveryWayIsTried() {
        diagnose();
        List<Set<String>> fine = new ArrayList<>();
        diagnose(REPORT, Thoroughness.EVERY_WAY, fine);

        assertThat(fine).containsExactly(Set.of());
    }

    @Test
    void provesAnewWhereALibraryCameOrWent() {
        host.file("/usr/lib/libgpgme.so.11", "");
        diagnose();
        host.file("/usr/lib/libassuan.so.0", "");
        diagnose();

        assertThat(buildah.builds()).hasSize(2);
    }

    @Test
    void triesEveryWayWhereAsked() {
        buildah.failing(List.of("private"), "Error: no slirp4netns");
        diagnose();

        HostDiagnosis thorough = diagnose(REPORT, Thoroughness.EVERY_WAY);

        assertThat(thorough.trials()).extracting(trial -> trial.engine().way() + " " + trial.works())
                .containsExactly(
                        "native-rootless, crun, overlay, private network false",
                        "native-rootless, crun, overlay, host network true",
                        "native-chroot, overlay, host network true");
        assertThat(thorough.choice().orElseThrow().engine().network()).isEqualTo("host");
        assertThat(thorough.choice().orElseThrow().engine().runtime()).isPresent();
    }

    private HostDiagnosis diagnose() {
        return diagnose(REPORT, Thoroughness.UNTIL_ONE_WORKS);
    }

    private HostDiagnosis diagnose(Report report, Thoroughness thoroughness) {
        return diagnose(report, thoroughness, new ArrayList<>());
    }

    /** @param asked takes the names of the checks that the preflight is told were fine, each time it is run */
    private HostDiagnosis diagnose(Report report, Thoroughness thoroughness, List<Set<String>> asked) {
        EngineRequest request =
                new EngineRequest(Mode.AUTO, Optional.empty(), Optional.of(StorageDriver.OVERLAY), Optional.empty(), Optional.empty());
        EngineSelector engines =
                new EngineSelector(host.host(), buildah.processes(), new BuildahVersionQuery(buildah.processes()), sentence -> {});
        return HostDiagnosis.of(engines, request, fine -> {
            asked.add(fine);
            return report;
        }, thoroughness);
    }
}
