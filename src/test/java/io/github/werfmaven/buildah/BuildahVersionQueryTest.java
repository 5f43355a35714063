package io.github.werfmaven.buildah;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.werfmaven.process.RecordingProcessRunner;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BuildahVersionQueryTest {

    private static final Path EXECUTABLE = Path.of("/opt/bin/buildah");

    private final RecordingProcessRunner processes = new RecordingProcessRunner();
    private final BuildahVersionQuery query = new BuildahVersionQuery(processes);

    @Test
    void asksTheExecutableForItsVersion() {
        processes.succeeding("buildah", "buildah version 1.28.2 (image-spec 1.1.0-rc2)\n");

        Buildah buildah = query.ask(EXECUTABLE);

        assertThat(buildah).isEqualTo(new Buildah(EXECUTABLE, new BuildahVersion(1, 28, 2, "1.28.2")));
        assertThat(processes.commands()).extracting(Object::toString).containsExactly("/opt/bin/buildah --version");
    }

    @Test
    void readsTheRuntimeSpecificationFromTheSameAnswer() {
        processes.succeeding("buildah", "buildah version 1.39.3 (image-spec 1.1.0, runtime-spec 1.2.0)\n");
        query.ask(EXECUTABLE);

        assertThat(query.runtimeSpecification(EXECUTABLE)).contains("1.2.0");
        assertThat(processes.commands()).hasSize(1);
    }

    @Test
    void knowsNoRuntimeSpecificationOfAProgramThatIsNoBuildah() {
        processes.succeeding("buildah", "podman version 4.3.1\n");

        assertThat(query.runtimeSpecification(EXECUTABLE)).isEmpty();
    }

    @Test
    void refusesAnotherProgramWithWhatItPrinted() {
        processes.succeeding("buildah", "podman version 4.3.1\n");

        assertRefused("/opt/bin/buildah is no Buildah: its --version printed \"podman version 4.3.1\", exit code 0");
    }

    @Test
    void refusesAProgramThatPrintsNothing() {
        processes.succeeding("buildah", "");

        assertRefused("/opt/bin/buildah is no Buildah: its --version printed nothing, exit code 0");
    }

    @Test
    void refusesAProgramThatFailsWithItsLastError() {
        processes.failing("buildah", 127, "loading", "libgpgme.so.11: cannot open shared object file");

        assertRefused("/opt/bin/buildah is no Buildah: its --version printed nothing, its last error"
                + " \"libgpgme.so.11: cannot open shared object file\", exit code 127");
    }

    @Test
    void refusesAProgramThatPrintsAVersionAndFails() {
        processes.answering("buildah", command ->
                RecordingProcessRunner.result(command, 1, false, "buildah version 1.28.2\n"));

        assertRefused("/opt/bin/buildah is no Buildah: its --version printed \"buildah version 1.28.2\", exit code 1");
    }

    @Test
    void refusesAProgramThatHangs() {
        processes.hanging("buildah");

        assertRefused("/opt/bin/buildah --version gave no answer in 5 s");
    }

    @Test
    void refusesAProgramThatCannotBeStarted() {
        processes.unstartable("buildah", "Exec format error");

        assertRefused("/opt/bin/buildah cannot be started: Exec format error");
    }

    @Test
    void quotesALongLineInPart() {
        processes.failing("buildah", 1, "x".repeat(5000));

        assertRefused("/opt/bin/buildah is no Buildah: its --version printed nothing, its last error \""
                + "x".repeat(400) + "...\", exit code 1");
    }

    private void assertRefused(String message) {
        assertThatExceptionOfType(BuildahException.class)
                .isThrownBy(() -> query.ask(EXECUTABLE))
                .withMessage(message);
    }
}
