package io.github.werfmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.build.ResultDirectory;
import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.CheckResult;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Remedy;
import io.github.werfmaven.preflight.RemedyCommand;
import io.github.werfmaven.preflight.WeighedFinding;
import io.github.werfmaven.preflight.Weight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixHostFileTest {

    private static final WeighedFinding MENDABLE = new WeighedFinding(
            Weight.BLOCKS,
            new CheckResult("fuse", "all is well", List.of(), Duration.ZERO),
            Finding.blocking(Set.of(Part.NATIVE), "it is closed", "0600", Remedy.of("open it", new RemedyCommand.Run("chmod 666 /dev/fuse"))));

    @TempDir
    Path root;

    private final RecordingLog log = new RecordingLog();
    private HostFixture host;
    private Path target;

    @BeforeEach
    void setUp() {
        host = HostFixture.below(root);
        target = root.resolve("my project/target");
    }

    @Test
    void isAScriptThatEverybodyMayRun() throws IOException {
        file().update(List.of(MENDABLE));

        Path script = target.resolve("fix-host.sh");
        assertThat(script).content().startsWith("#!/bin/sh\n").contains("\nchmod 666 /dev/fuse\n").doesNotContain("my project");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(script))).isEqualTo("rwxr-xr-x");
    }

    @Test
    void tellsAUserWhatToAskAnAdministratorFor() {
        assertThat(file().update(List.of(MENDABLE)))
                .contains("To mend this host, an administrator can run sudo sh '" + target + "/fix-host.sh'");
    }

    @Test
    void tellsRootToRunIt() {
        host.user("root", 0);

        assertThat(file().update(List.of(MENDABLE))).contains("To mend this host, run sh '" + target + "/fix-host.sh'");
    }

    @Test
    void isTakenAwayWhereNothingIsLeftToMend() {
        file().update(List.of(MENDABLE));

        assertThat(file().update(List.of())).isEmpty();
        assertThat(target.resolve("fix-host.sh")).doesNotExist();
    }

    @Test
    void isOnlyWarnedOfWhereItCannotBeWritten() throws IOException {
        Files.createDirectories(target.getParent());
        Files.writeString(target, "");

        assertThat(file().update(List.of(MENDABLE))).isEmpty();
        assertThat(log.lines("WARNING")).singleElement().asString().startsWith("the results cannot be written to ");
    }

    private FixHostFile file() {
        return new FixHostFile(host.host(), new ResultDirectory(target), log);
    }
}
