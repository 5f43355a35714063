package io.github.werfmaven.plan;

import io.github.werfmaven.dockerfile.instructions.Stage;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A stage that the target needs.
 *
 * @param platform what {@code --platform} of its FROM comes to
 * @param instructions the triggers of the stage it builds upon, then its own
 */
public record PlannedStage(
        Stage stage, StageBase base, Optional<Expanded> platform, List<PlannedInstruction> instructions) {

    public PlannedStage {
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(platform, "platform");
        instructions = List.copyOf(instructions);
    }
}
