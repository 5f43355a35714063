package io.github.werfmaven.docker;

import io.github.werfmaven.process.ProcessResult;
import java.util.List;
import java.util.Optional;

/** Tells what went wrong with a container from what went wrong within, by the exit code of docker-run(1) and what was said. */
final class ContainerFault {

    private static final int NOT_RUN = 125;
    private static final int NOT_FOUND = 127;
    private static final int KILLED = 137;

    private ContainerFault() {}

    /** Empty where Buildah itself ended with that exit code. */
    static Optional<String> of(ToolImage image, int exitCode, List<String> lastLines) {
        return switch (exitCode) {
            case NOT_RUN, 126, NOT_FOUND -> said(lastLines).map(words -> words);
            case KILLED -> Optional.of("the container of Buildah was killed");
            default -> Optional.empty();
        };
    }

    /** What a client of Docker said of its failure, without what it says in front of it each time. */
    static String words(ProcessResult failed) {
        return said(failed.lastLines())
                .or(() -> failed.lastLines().stream().filter(line -> !line.isBlank()).findFirst())
                .orElse("exit code " + failed.exitCode());
    }

    private static Optional<String> said(List<String> lines) {
        return lines.stream().filter(line -> line.startsWith("docker: ")).findFirst();
    }
}
