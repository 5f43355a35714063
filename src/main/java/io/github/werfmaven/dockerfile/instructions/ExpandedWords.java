package io.github.werfmaven.dockerfile.instructions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The words of an instruction in which the reference expands variables when it comes to them. The default values of ARG are not
 * here: a build argument takes their place.
 *
 * @see <a href="https://docs.docker.com/reference/dockerfile/#environment-replacement">Dockerfile reference, environment
 *     replacement</a>
 */
public final class ExpandedWords {

    private ExpandedWords() {
    }

    /** As written, in their order. */
    public static List<String> of(Instruction instruction) {
        if (instruction instanceof Instruction.FileTransfer files) {
            return transfer(files);
        } else if (instruction instanceof Instruction.Env env) {
            return pairs(env.variables());
        } else if (instruction instanceof Instruction.Label label) {
            return pairs(label.labels());
        } else if (instruction instanceof Instruction.Run run) {
            return run.mounts().stream().flatMap(mount -> mount.values().stream()).toList();
        } else if (instruction instanceof Instruction.Expose expose) {
            return expose.ports();
        } else if (instruction instanceof Instruction.Volume volume) {
            return volume.paths();
        } else if (instruction instanceof Instruction.User user) {
            return List.of(user.user());
        } else if (instruction instanceof Instruction.Workdir workdir) {
            return List.of(workdir.path());
        } else if (instruction instanceof Instruction.StopSignal signal) {
            return List.of(signal.signal());
        }
        return List.of();
    }

    private static List<String> transfer(Instruction.FileTransfer files) {
        List<String> words = new ArrayList<>();
        files.chown().ifPresent(words::add);
        files.chmod().ifPresent(words::add);
        Optional<String> checksum = files instanceof Instruction.Add add ? add.checksum() : Optional.empty();
        checksum.ifPresent(words::add);
        words.addAll(files.transfer().sources());
        words.add(files.transfer().destination());
        return words;
    }

    private static List<String> pairs(List<NamedValue> pairs) {
        List<String> words = new ArrayList<>();
        for (NamedValue pair : pairs) {
            words.add(pair.name());
            words.add(pair.value());
        }
        return words;
    }
}
