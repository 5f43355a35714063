package io.github.werfmaven.plan;

import io.github.werfmaven.dockerfile.instructions.Instruction;
import java.util.List;

/**
 * Tells which plans make one layer upon their base, by one COPY or ADD, as most of Java applications do. Buildah then need not keep an image
 * of each step: there is no step that a later build could take from it, because whatever changes is in the one that has the files.
 */
public final class OneLayer {

    private OneLayer() {}

    /**
     * Whether it is one, and whatever else the instructions do leaves no trace among the files.
     *
     * @param isBaseOfRoot whether what runs in the base is the superuser
     */
    public static boolean isMadeBy(BuildPlan plan, boolean isBaseOfRoot) {
        if (plan.needed().size() != 1) {
            return false;
        }
        List<PlannedInstruction> instructions = plan.needed().get(0).instructions();
        List<PlannedInstruction> transfers = instructions.stream().filter(one -> one.instruction() instanceof Instruction.FileTransfer).toList();
        return transfers.size() == 1
                && instructions.stream().allMatch(one -> isTransfer(one) || isBaseOfRoot && isWorkdirOf(transfers.get(0), one, instructions) || leavesNoFiles(one.instruction()));
    }

    private static boolean isTransfer(PlannedInstruction one) {
        return one.instruction() instanceof Instruction.FileTransfer;
    }

    /**
     * Only what the files lie in: a working directory that it has to make Buildah keeps only where all steps become one layer. Otherwise COPY
     * makes it once more, and it is root's or whose the COPY says, not the user's.
     */
    private static boolean isWorkdirOf(PlannedInstruction transfer, PlannedInstruction one, List<PlannedInstruction> all) {
        Instruction.FileTransfer files = (Instruction.FileTransfer) transfer.instruction();
        return one.instruction() instanceof Instruction.Workdir workdir
                && all.stream().noneMatch(before -> before.instruction() instanceof Instruction.User && before.line() < transfer.line())
                && files.chown().isEmpty() && files.chmod().isEmpty()
                && one.line() < transfer.line()
                && !transfer.intakes().isEmpty()
                && transfer.intakes().stream().allMatch(intake -> intake.destination() instanceof ImagePath.Absolute destination
                        && new ImagePath.Absolute("/").resolve(new Expanded.Known(workdir.path())) instanceof ImagePath.Absolute directory
                        && workdir.path().startsWith("/") && liesIn(destination.path(), directory.path()));
    }

    private static boolean liesIn(String path, String directory) {
        return directory.equals("/") || path.startsWith(directory.endsWith("/") ? directory : directory + "/");
    }

    private static boolean leavesNoFiles(Instruction instruction) {
        return !(instruction instanceof Instruction.Run || instruction instanceof Instruction.Volume || instruction instanceof Instruction.Workdir);
    }
}
