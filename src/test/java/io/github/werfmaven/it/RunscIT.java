package io.github.werfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.werfmaven.build.BuildFailedException;
import io.github.werfmaven.build.BuildRequest;
import io.github.werfmaven.build.ImageBuild;
import io.github.werfmaven.build.RecordingBuildLog;
import io.github.werfmaven.build.RequestedInputs;
import io.github.werfmaven.buildah.BuildOptions;
import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.buildah.PullPolicy;
import io.github.werfmaven.buildah.StorageDriver;
import io.github.werfmaven.dockerfile.lint.LintMode;
import io.github.werfmaven.engine.EngineRequest;
import io.github.werfmaven.engine.Mode;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Builds with gVisor's runsc, on the platform that it takes by itself: ptrace in 2022, systrap since. */
class RunscIT {

    private static final String CHROOT = BuildahStore.TEST_IMAGES + "runsc:chroot";

    /** Whoever made a file, and what of the base is gone, must be the same whatever runs RUN. */
    private static final String DOCKERFILE = """
            FROM %1$s AS made
            RUN mkdir -p /made/deep && echo one > /made/one && ln /made/one /made/two && ln -s one /made/link
            RUN chown 1000:1000 /made/one && chmod 4711 /made/deep && rm /etc/group
            RUN --mount=type=bind,source=.,target=/context cp /context/file /made/copied
            RUN head -c 30000000 /dev/zero | tr '\\\\0' x > /made/large && mv /made/deep /made/moved
            FROM %1$s
            COPY --from=made --chown=1000:1000 /made /mine
            COPY --from=made /made /made
            RUN rm -r /root && mkdir -m 777 /open && echo kept > /tmp/kept
            USER 1000
            RUN id -u > /open/id && echo mine > /open/mine && ! touch /closed
            """.formatted(BuildahStore.BUSYBOX);

    private static final Host HOST = Host.current();

    private static ThrowAwayStore store;

    @TempDir
    Path context;

    @BeforeAll
    static void skipOrFailWhereTheHostCannot() throws IOException {
        Requirement.CRUN.assume("runsc cannot be compared on this host");
        Requirement.RUNSC.assume("nothing can be built with runsc");
        store = ThrowAwayStore.in(Path.of("target", "it", "runsc"));
    }

    @AfterAll
    static void removeTheStore() {
        if (store != null) {
            store.remove();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"host", "private"})
    void makesTheSameImageAsAChroot(String network) throws IOException {
        String image = BuildahStore.TEST_IMAGES + "runsc:" + network;
        Files.writeString(context.resolve("file"), "of the context");

        build(DOCKERFILE, CHROOT, new EngineRequest(
                Mode.NATIVE_CHROOT, Optional.empty(), Optional.of(StorageDriver.OVERLAY), Optional.empty(), Optional.of(buildah())));
        build(DOCKERFILE, image, runsc(network));

        assertThat(ImageContent.of(store, CHROOT).differences("chroot", ImageContent.of(store, image), "runsc")).isEmpty();
    }

    @Test
    void runsOnTheKernelOfGvisorAndIsNamedInTheResults() throws IOException {
        build("FROM " + BuildahStore.BUSYBOX + "\nRUN dmesg | grep -i gvisor\n", BuildahStore.TEST_IMAGES + "runsc:kernel", runsc("host"));

        assertThat(context.resolve("target/werf/image.json")).content()
                .contains("\"runtime\":\"runsc\"", "\"mode\":\"native-rootless\"")
                .doesNotContain("werf-maven-plugin/runtimes");
    }

    @Test
    void tellsTheExitCodeOfARunThatFails() {
        BuildFailedException failed = catchThrowableOfType(BuildFailedException.class, () ->
                build("FROM " + BuildahStore.BUSYBOX + "\nRUN exit 42\n", BuildahStore.TEST_IMAGES + "runsc:failed", runsc("host")));

        assertThat(failed).hasMessageContaining("42");
    }

    private void build(String text, String image, EngineRequest engine) throws IOException {
        Path dockerfile = Files.writeString(context.resolve("Dockerfile"), text);
        ProcessRunner processes = new SystemProcessRunner(HOST.executable("setpriv"), HOST.executable("setsid"));
        new ImageBuild(HOST, processes, new BuildahVersionQuery(processes), () -> new Report(List.of()), new RecordingBuildLog())
                .run(new BuildRequest(dockerfile, context, Optional.empty(), List.of(ImageReference.parse(image)), List.of(), Map.of(),
                        BuildOptions.none(), RequestedInputs.none(), RegistryAccess.none(), LintMode.WARN, PullPolicy.MISSING, true,
                        engine, Duration.ofMinutes(5), context.resolve("target/werf")));
    }

    private static EngineRequest runsc(String network) {
        return new EngineRequest(Mode.NATIVE_ROOTLESS, Optional.of(Requirement.runsc()), Optional.of(StorageDriver.OVERLAY),
                Optional.of(network), Optional.of(buildah()));
    }

    private static Path buildah() {
        return store.executable("oci");
    }
}
