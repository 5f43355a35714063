package io.github.werfmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import io.github.werfmaven.build.BuildRequestFixture;
import io.github.werfmaven.build.BuildResult;
import io.github.werfmaven.build.ImageBuild;
import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.engine.EngineRequest;
import io.github.werfmaven.engine.EngineSelector;
import io.github.werfmaven.engine.HostDiagnosis;
import io.github.werfmaven.engine.HostDiagnosisJson;
import io.github.werfmaven.engine.Mode;
import io.github.werfmaven.engine.Thoroughness;
import io.github.werfmaven.host.FilePermissions;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.host.HostFacts;
import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.libc.RecordingLibc;
import io.github.werfmaven.preflight.CheckSelection;
import io.github.werfmaven.preflight.Preflight;
import io.github.werfmaven.preflight.checks.PreflightChecks;
import io.github.werfmaven.process.SystemProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A check and a build on macOS and Windows, with an executable in the place of Docker's client. */
@Timeout(60)
class OtherPlatformsTest {

    private static final String ID = "37d187ae282a6667faa03d6e5c47a096f65a06a9f4de99631a082032d2420539";

    private static final String CLIENT = """
            #!/bin/sh
            printf '%s\\n' "$*" >> "$0.calls"
            case " $* " in
              *' version --format '*) echo linux ;;
              *' --version '*) echo 'buildah version 1.40.1 (image-spec 1.1.1, runtime-spec 1.2.1)' ;;
              *' load ') cat > /dev/null; echo 'Loaded image ID: sha256:ID' ;;
              *' build '*)
                echo 'STEP 1/2: FROM scratch'
                echo 'STEP 2/2: COPY App.java /'
                echo 'COMMIT shop:1.0'
                echo 'Successfully tagged localhost/shop:1.0'
                echo 'ID'
                ;;
            esac
            """.replace("ID'", ID + "'");

    /** What differs. */
    private enum Platform {
        MAC("Mac OS X", "/usr/local/bin", "docker"),
        WINDOWS("Windows 11", "C:\\Program Files\\Docker", "docker.exe");

        private final String name;
        private final String programs;
        private final String client;

        Platform(String name, String programs, String client) {
            this.name = name;
            this.programs = programs;
            this.client = client;
        }
    }

    @TempDir
    Path root;

    private final RecordingLibc libc = new RecordingLibc();
    private final RecordingLog log = new RecordingLog();
    private final SystemProcessRunner processes = new SystemProcessRunner(Optional.empty(), Optional.empty());

    @ParameterizedTest
    @EnumSource
    void buildInAContainer(Platform platform) throws Exception {
        Host host = host(platform);
        Path project = project(platform);

        BuildResult result = build(host, project);

        assertThat(result.imageId()).hasToString("sha256:" + ID);
        assertThat(json(project.resolve("target/werf/image.json")).getString("mode")).isEqualTo("docker-with-fuse");
        assertThat(calls(platform)).filteredOn(call -> call.contains(" build ")).last().asString()
                .startsWith("run --rm ")
                .contains("--mount type=bind,\"source=" + project.toRealPath() + "\",target=/werf/context,readonly ")
                .doesNotContain("--privileged");
        assertThat(log.lines("WARN")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void proveTheirWayOnce(Platform platform) throws Exception {
        Host host = host(platform);
        Path project = project(platform);
        build(host, project);
        int first = calls(platform).size();

        build(host, project);

        assertThat(calls(platform)).hasSizeGreaterThan(first);
        assertThat(calls(platform).subList(first, calls(platform).size())).noneMatch(call -> call.contains("--version"));
        assertThat(host.cacheDirectory()).isNotEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource
    void areFoundAbleWhereDockerIsThere(Platform platform) throws Exception {
        Host host = host(platform);

        HostDiagnosis diagnosis = diagnose(host);

        assertThat(diagnosis.choice()).isPresent();
        assertThat(log.lines("INFO")).first().asString().startsWith(platform.name).endsWith(", amd64, user alice");
        assertThat(log.lines("INFO")).contains("1 check is fine; with -X, what else was found and is not used here");
        assertThat(log.lines("WARN")).isEmpty();
        assertThat(log.lines("ERROR")).isEmpty();
        JsonObject facts = JsonParser.object().from(HostDiagnosisJson.of(diagnosis, HostFacts.of(host))).getObject("host");
        assertThat(facts.isNull("kernel")).isTrue();
        assertThat(facts.isNull("cgroups")).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void areFoundUnableForTheLackOfDockerAlone(Platform platform) throws Exception {
        Host host = host(platform);
        Files.delete(client(platform));

        HostDiagnosis diagnosis = diagnose(host);

        assertThat(diagnosis.cause()).contains("no Docker client is installed");
        assertThat(log.lines("ERROR")).first().asString().startsWith("BLOCKS   wrong   no Docker client is installed");
        assertThat(log.lines("ERROR")).noneMatch(line -> line.contains("kernel"));
        assertThat(log.lines("WARN")).isEmpty();
    }

    private Host host(Platform platform) throws IOException {
        Files.createDirectories(client(platform).getParent());
        Files.writeString(client(platform), CLIENT);
        FilePermissions.set(client(platform), "rwxr-xr-x");
        return HostFixture.below(root)
                .operatingSystem(platform.name)
                .environment("PATH", platform.programs)
                .libc(libc)
                .host();
    }

    private Path client(Platform platform) {
        return root.resolve(platform == Platform.MAC ? platform.programs.substring(1) : platform.programs).resolve(platform.client);
    }

    private List<String> calls(Platform platform) throws IOException {
        return Files.readAllLines(client(platform).resolveSibling(platform.client + ".calls"));
    }

    /** The files of macOS are those of any Unix. */
    private Path project(Platform platform) throws IOException {
        Path project = Files.createDirectories(platform == Platform.MAC
                ? root.resolve("Users/alice/my shop, new")
                : Jimfs.newFileSystem(Configuration.windows()).getPath("C:\\Users\\alice\\my shop, new"));
        Files.writeString(project.resolve("Dockerfile"), "FROM scratch\r\nCOPY App.java /\r\n");
        Files.writeString(project.resolve("App.java"), "class App {}\r\n");
        return project;
    }

    private BuildResult build(Host host, Path project) {
        BuildResult result = new ImageBuild(
                        host, processes, new BuildahVersionQuery(processes), () -> preflight(host).run(), new MavenBuildLog(log))
                .run(BuildRequestFixture.in(project).mode(engineRequest(host).mode()).request());
        assertThat(libc.asked()).isEmpty();
        return result;
    }

    private HostDiagnosis diagnose(Host host) {
        HostDiagnosis diagnosis = HostDiagnosis.of(
                new EngineSelector(host, processes, new BuildahVersionQuery(processes), log::info),
                engineRequest(host), preflight(host)::run, Thoroughness.UNTIL_ONE_WORKS);
        new DiagnosisLog(log, new Colours(false)).tell(diagnosis, HostFacts.of(host), false, Optional.empty());
        assertThat(libc.asked()).isEmpty();
        return diagnosis;
    }

    private Preflight preflight(Host host) {
        PreflightChecks checks = new PreflightChecks(host, processes, new BuildahVersionQuery(processes));
        return new Preflight(checks.list(Optional.empty(), Optional.empty(), List.of()), new CheckSelection(Set.of(), Set.of()));
    }

    private static EngineRequest engineRequest(Host host) {
        EngineRequest request = new EngineParameters(host, null, null, null, null, null).request(source -> {});
        assertThat(request.mode()).isEqualTo(Mode.DOCKER_WITH_FUSE);
        return request;
    }

    private static JsonObject json(Path file) throws Exception {
        return JsonParser.object().from(Files.readString(file));
    }
}
