package io.github.werfmaven.plan;

import io.github.werfmaven.dockerfile.instructions.Stage;
import io.github.werfmaven.dockerfile.instructions.Stages;
import io.github.werfmaven.dockerfile.parser.Dockerfile;
import java.util.Optional;

/** Decides what is built of a Dockerfile. */
public final class BuildPlanner {

    /**
     * @param target the name or number of the stage that becomes the image; absent means the last
     * @throws io.github.werfmaven.dockerfile.parser.DockerfileException when there is no such stage, or a FROM is wrong
     */
    public BuildPlan plan(Dockerfile dockerfile, Optional<String> target) {
        Stages stages = Stages.of(dockerfile);
        Stage stage = target.map(stages::find).orElseGet(stages::last);
        return new BuildPlan(stages.all(), Optional.of(stage));
    }
}
