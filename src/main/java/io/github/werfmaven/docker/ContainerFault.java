package io.github.werfmaven.docker;

import io.github.werfmaven.process.ProcessResult;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells what went wrong with a container from what went wrong within, by the exit code of docker-run(1) and what the client said.
 *
 * @see <a href="https://docs.docker.com/reference/cli/docker/container/run/#exit-status">docker run, exit status</a>
 */
final class ContainerFault {

    /** Also Buildah's own, where a build fails. */
    private static final int NOT_RUN = 125;
    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;
    private static final int KILLED = 137;

    private static final String BUILDAH = "buildah";

    /** What Podman runs a program with, for {@code --init}; it ends with 1. */
    private static final String OF_FIRST_PROCESS = "ERROR (catatonit:";

    private static final String OF_CLIENT = "docker: ";
    private static final String OF_SERVER = "Error response from daemon: ";

    private ContainerFault() {}

    /** Empty where Buildah itself ended with that exit code. */
    static Optional<String> of(ToolImage image, int exitCode, List<String> lastLines) {
        if (exitCode == KILLED) {
            return Optional.of("the container in which Buildah ran was killed: it was removed from outside, or the Docker server's"
                    + " machine ran out of memory");
        }
        if (lastLines.stream().anyMatch(line -> line.startsWith(OF_FIRST_PROCESS))) {
            return Optional.of(lacking(image, BUILDAH));
        }
        if (lastLines.stream().anyMatch(line -> line.contains("container-init binary not found"))) {
            return Optional.of("Podman has no program for its option --init; the package catatonit of the distribution has it");
        }
        if (exitCode < NOT_RUN || exitCode > NOT_FOUND) {
            return saidByClient(lastLines).map(ContainerFault::ofLostServer);
        }
        Optional<String> said = saidByClient(lastLines);
        boolean lacksProgram = exitCode >= NOT_EXECUTABLE && lastLines.stream().anyMatch(ContainerFault::isAboutProgram);
        return lacksProgram
                ? Optional.of(lacking(image, program(lastLines)))
                : said.map(words -> ofServer(image, words));
    }

    /** What a client said of its failure, without what it says in front of it each time. */
    static String words(ProcessResult failed) {
        return saidByClient(failed.lastLines())
                .or(() -> failed.lastLines().stream()
                        .filter(line -> !line.isBlank() && !line.contains(" level=warning "))
                        .findFirst()
                        .map(ContainerFault::plain))
                .orElse("exit code " + failed.exitCode());
    }

    /** The disk is full: the errno texts of ENOSPC and EDQUOT. */
    static boolean lacksSpace(String reason) {
        String lower = reason.toLowerCase(Locale.ROOT);
        return lower.contains("no space left on device") || lower.contains("disk quota exceeded");
    }

    private static Optional<String> saidByClient(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(OF_CLIENT) || line.startsWith("error during connect")
                        || line.startsWith("error waiting for container"))
                .map(ContainerFault::plain)
                .findFirst();
    }

    private static String plain(String line) {
        String words = line.startsWith(OF_CLIENT) ? line.substring(OF_CLIENT.length()) : line;
        words = words.startsWith(OF_SERVER) ? words.substring(OF_SERVER.length()) : words;
        words = words.startsWith("Error: ") ? words.substring("Error: ".length()) : words;
        return words.strip().replaceFirst("\\.+$", "");
    }

    private static String lacking(ToolImage image, String program) {
        return "the image " + image + " has no " + program + " that can be run; <buildahImage> (-Dwerf.buildahImage) names one that has Buildah";
    }

    private static String ofLostServer(String words) {
        return "the Docker server went away: " + words;
    }

    private static String ofServer(ToolImage image, String words) {
        String lower = words.toLowerCase(Locale.ROOT);
        if (lower.contains("bind source path does not exist")) {
            return "the Docker server does not see the files of this machine: " + words
                    + "; a server on another machine, or beside the container that Maven runs in, cannot build";
        }
        if (lower.contains("unknown server os")) {
            return "the server is a Podman older than 4.7, to which the program docker gives no device; where podman, and not docker, is on"
                    + " PATH it serves itself, and <storageDriver>vfs</storageDriver> (-Dwerf.storageDriver) needs no device";
        }
        if (lower.contains("/dev/fuse")) {
            return "the Docker server refuses the device /dev/fuse: " + words + "; where its machine has none, <storageDriver>vfs"
                    + "</storageDriver> (-Dwerf.storageDriver) needs none";
        }
        if (lower.contains("no such image") || lower.contains("pull access denied") || lower.contains("manifest unknown")) {
            return "the Docker server lacks the image " + image + ": " + words;
        }
        return "no container can be run: " + words;
    }

    /** In the words of the runtime, of the container's first process or of sh. */
    private static boolean isAboutProgram(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        return lower.contains("exec") && (lower.contains("not found") || lower.contains("no such file") || lower.contains("permission denied"));
    }

    /** The build is started by sh(1), so that its errors and its output are one stream. */
    private static String program(List<String> lines) {
        return lines.stream().anyMatch(line -> line.contains("exec: \"sh\"") || line.contains("exec sh failed")) ? "sh" : BUILDAH;
    }
}
