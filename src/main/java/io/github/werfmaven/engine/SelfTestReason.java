package io.github.werfmaven.engine;

import io.github.werfmaven.buildah.BuildOutcome;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Says in one line why a self-test failed, out of what Buildah and the programs that it starts printed. */
final class SelfTestReason {

    private static final int LONGEST = 300;

    /** What fuse-overlayfs says before it says what is wrong. */
    private static final Pattern OF_MOUNT_PROGRAM =
            Pattern.compile("creating overlay mount to .*: using mount program (\\S+): (.*)");

    /** Then come its own lines, the last of which says why. */
    private static final String PASTA = "pasta failed with exit code ";

    private static final Pattern OF_OVERLAY = Pattern.compile("creating overlay mount to .*: ([^:]+)");

    private SelfTestReason() {}

    static String of(BuildOutcome.Failed failed) {
        String reason = reason(failed);
        if (reason.contains("error setting ownership of ")) {
            return "its user namespace has one id only, so no file can be given to another owner than root";
        }
        String words = reason.isEmpty() ? "buildah build ended with exit code " + failed.exitCode() : reason;
        return words.length() > LONGEST ? words.substring(0, LONGEST) + "..." : words;
    }

    private static Optional<String> afterLine(List<String> lines, String part) {
        return lines.stream()
                .dropWhile(line -> !line.contains(part))
                .skip(1)
                .filter(line -> !line.isBlank())
                .reduce((earlier, later) -> later)
                .map(line -> line.replaceFirst(" /proc/\\d+/ns/net", ""));
    }

    /** The program prints nothing: where Buildah's own word does not help, the first line is somebody's complaint. */
    private static String reason(BuildOutcome.Failed failed) {
        Matcher ofProgram = OF_MOUNT_PROGRAM.matcher(failed.reason());
        if (ofProgram.find()) {
            return "fuse-overlayfs: " + Stream.concat(Stream.of(ofProgram.group(2)), failed.lastLines().stream())
                    .filter(line -> line.startsWith("fuse: "))
                    .map(line -> line.substring("fuse: ".length()))
                    .findFirst()
                    .orElse(ofProgram.group(2));
        }
        Matcher ofOverlay = OF_OVERLAY.matcher(failed.reason());
        if (ofOverlay.find()) {
            return "overlay cannot be mounted: " + ofOverlay.group(1);
        }
        Optional<String> ofPasta = afterLine(failed.lastLines(), PASTA);
        if (ofPasta.isPresent()) {
            return "pasta: " + ofPasta.get();
        }
        boolean unexplained = failed.runExitCode().isPresent() || failed.reason().isEmpty();
        return (unexplained ? failed.firstComplaint() : Optional.<String>empty()).orElse(failed.reason());
    }
}
