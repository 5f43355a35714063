package io.github.werfmaven.build;

import io.github.werfmaven.dockerfile.instructions.Instruction;
import io.github.werfmaven.engine.Engine;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.image.Platform;
import io.github.werfmaven.plan.PlannedInstruction;
import io.github.werfmaven.plan.PlannedStage;
import io.github.werfmaven.preflight.CheckResult;
import io.github.werfmaven.preflight.WeighedFinding;
import io.github.werfmaven.preflight.Weight;
import io.github.werfmaven.preflight.checks.EmulationCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** RUN for another platform than that of this machine: it takes an emulator, whose lack is told before anything is run. */
final class ForeignCommands {

    private final Host host;
    private final Path dockerfile;

    ForeignCommands(Host host, Path dockerfile) {
        this.host = host;
        this.dockerfile = dockerfile;
    }

    /**
     * @param planned a build for each platform
     * @throws BuildFailedException with what is wrong with the host, where one of them runs commands that it cannot run
     */
    void requireThatTheyRun(List<PlannedBuild> planned, Engine engine) {
        if (engine.buildah().place().isContainer()) {
            // The kernel of the Docker server counts, and no container shows what is registered there.
            return;
        }
        Set<Platform> platforms = new LinkedHashSet<>();
        List<String> places = new ArrayList<>();
        for (PlannedBuild build : planned) {
            for (PlannedStage stage : build.platforms().foreignWithRun()) {
                Platform platform = build.platforms().of(stage).orElseThrow();
                if (platforms.add(platform)) {
                    places.add(dockerfile + ":" + line(stage) + ": this RUN is for " + platform);
                }
            }
        }
        EmulationCheck check = new EmulationCheck(host, List.copyOf(platforms));
        CheckResult result = new CheckResult(check.name(), check.title(), check.findings(), Duration.ZERO);
        if (!result.findings().isEmpty()) {
            throw new BuildFailedException(String.join("\n", places), result.findings().stream()
                    .map(finding -> new WeighedFinding(Weight.BLOCKS, result, finding))
                    .toList());
        }
    }

    private static int line(PlannedStage stage) {
        return stage.instructions().stream()
                .filter(one -> one.instruction() instanceof Instruction.Run)
                .mapToInt(PlannedInstruction::line)
                .findFirst()
                .orElseThrow();
    }
}
