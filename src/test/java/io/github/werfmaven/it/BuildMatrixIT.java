package io.github.werfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import io.github.werfmaven.build.BuildRequest;
import io.github.werfmaven.build.ImageBuild;
import io.github.werfmaven.build.RecordingBuildLog;
import io.github.werfmaven.build.RequestedInputs;
import io.github.werfmaven.buildah.BuildOptions;
import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.buildah.PullPolicy;
import io.github.werfmaven.dockerfile.lint.LintMode;
import io.github.werfmaven.engine.NoEngineException;
import io.github.werfmaven.engine.Trial;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.preflight.Report;
import io.github.werfmaven.process.ProcessRunner;
import io.github.werfmaven.process.SystemProcessRunner;
import io.github.werfmaven.registry.RegistryAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way to build makes the same image of {@code src/it-matrix}, and the one that image.json names is the one that was taken. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BuildMatrixIT {

    private static final Path STORES = Path.of("target", "it-matrix");
    static final String IMAGE = "localhost/matrix:1";
    private static final String SEEN = "ran ";
    private static final String REMOVED = "(gone|bin/wget|files/deep|removed|refilled/old)\\b.*";

    @TempDir
    static Path folder;

    private final List<MatrixRow> rows = new ArrayList<>();
    private Set<String> ofFirstRow = Set.of();

    @BeforeAll
    void prepare() throws IOException {
        Requirement.CHROOT.assume("the matrix cannot be built on this host");
        MatrixContext.make(folder.resolve("context"));
        rows.addAll(NativeRow.all(STORES));
        rows.add(new DockerRow(folder.resolve("docker")));
    }

    @AfterAll
    void cleanUp() {
        rows.forEach(MatrixRow::close);
    }

    List<MatrixRow> rows() {
        return rows;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void makesTheSameImageInTheWayThatItNames(MatrixRow row) throws IOException, JsonParserException {
        row.assume();
        RecordingBuildLog log = new RecordingBuildLog();
        build(row, log);

        Map<String, Object> results = JsonParser.object().from(Files.readString(folder.resolve("results/image.json")));
        assertThat(results).as("image.json").containsAllEntriesOf(row.named());
        row.assertTaken(seen(log));
        Set<String> content = row.content(IMAGE);
        assertThat(Files.readAllLines(MatrixContext.MATRIX.resolve("expected.txt"))).as("what must be in it").allMatch(content::contains);
        assertThat(content.stream().filter(line -> line.matches(REMOVED))).as("what was removed").isEmpty();
        if (ofFirstRow.isEmpty()) {
            ofFirstRow = content;
        }
        assertThat(differences(row.common(ofFirstRow), row.common(content))).as("what differs from the first row").isEmpty();
    }

    private void build(MatrixRow row, RecordingBuildLog log) {
        Host host = row.host();
        ProcessRunner processes = new SystemProcessRunner(host.executable("setpriv"), host.executable("setsid"));
        Path context = folder.resolve("context");
        try {
            new ImageBuild(host, processes, new BuildahVersionQuery(processes), () -> new Report(List.of()), log).run(new BuildRequest(
                    context.resolve("Dockerfile"), context, Optional.empty(), List.of(ImageReference.parse(IMAGE)), List.of(), Map.of(),
                    BuildOptions.none(), RequestedInputs.none(), RegistryAccess.none(), LintMode.WARN, PullPolicy.NEVER, true,
                    row.request(), Duration.ofMinutes(5), folder.resolve("results")));
        } catch (NoEngineException refused) {
            row.obstacle(context).ifPresent(reason -> Requirement.giveUp(row + ": " + reason));
            throw new AssertionError(Trial.failures(refused.trials()).toString(), refused);
        }
    }

    /** What RUN printed: {@code ran NAME=VALUE NAME=VALUE}. */
    private static Map<String, String> seen(RecordingBuildLog log) {
        String line = log.events("output").stream().filter(output -> output.startsWith(SEEN)).findFirst().orElseThrow();
        return Arrays.stream(line.substring(SEEN.length()).split(" "))
                .map(fact -> fact.split("="))
                .collect(Collectors.toMap(fact -> fact[0], fact -> fact[1]));
    }

    private static List<String> differences(Set<String> first, Set<String> other) {
        List<String> differences = new ArrayList<>();
        first.stream().filter(line -> !other.contains(line)).forEach(line -> differences.add("first: " + line));
        other.stream().filter(line -> !first.contains(line)).forEach(line -> differences.add("this: " + line));
        return differences;
    }
}
