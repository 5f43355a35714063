package io.github.werfmaven.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ProofTurnTest {

    private static final int MODULES = 8;

    @TempDir
    Path root;

    private final ExecutorService threads = Executors.newFixedThreadPool(MODULES);
    private HostFixture host;

    @BeforeEach
    void setUp() {
        host = HostFixture.below(root).program("/usr/bin/buildah").program("/usr/bin/crun");
    }

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    @Test
    void isOneAtATime() throws Exception {
        CountDownLatch second = new CountDownLatch(1);
        ProofTurn first = take();
        threads.execute(() -> {
            take().end();
            second.countDown();
        });
        assertThat(second.await(200, TimeUnit.MILLISECONDS)).as("taken while the first has it").isFalse();
        first.end();
        assertThat(second.await(30, TimeUnit.SECONDS)).as("taken afterwards").isTrue();
    }

    @Test
    void isNotWaitedForByAThreadThatIsInterrupted() throws Exception {
        ProofTurn first = take();
        Future<Boolean> interrupted = threads.submit(() -> {
            Thread.currentThread().interrupt();
            take().end();
            return Thread.interrupted();
        });
        assertThat(interrupted.get(30, TimeUnit.SECONDS)).isTrue();
        first.end();
    }

    @Test
    void isDoneWithoutWhereTheCacheCannotBeWritten() throws Exception {
        Files.createDirectories(host.host().cacheDirectory().getParent());
        Files.writeString(host.host().cacheDirectory(), "a file");

        ProofTurn first = take();

        take().end();
        first.end();
    }

    @Test
    void letsModulesThatAreBuiltAtTheSameTimeProveOnce() throws Exception {
        EngineRequest request = new EngineRequest(Mode.AUTO, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        ScriptedBuildah buildah = new ScriptedBuildah();
        List<Callable<EngineChoice>> modules = new ArrayList<>();
        for (int i = 0; i < MODULES; i++) {
            EngineSelector selector = new EngineSelector(
                    host.host(), buildah.processes(), new BuildahVersionQuery(buildah.processes()), sentence -> {});
            modules.add(() -> selector.knownOrProven(request, () -> new Report(List.of())));
        }

        for (Future<EngineChoice> choice : threads.invokeAll(modules)) {
            assertThat(choice.get().engine()).hasToString("native-rootless, crun, overlay, private network, Buildah 1.28.2");
        }
        assertThat(buildah.builds()).containsExactly("crun private");
    }

    private ProofTurn take() {
        return ProofTurn.take(host.host(), sentence -> {});
    }
}
