package io.github.werfmaven.plan;

import io.github.werfmaven.dockerfile.instructions.ArgumentValues;
import io.github.werfmaven.dockerfile.instructions.BaseImage;
import io.github.werfmaven.dockerfile.instructions.GlobalArguments;
import io.github.werfmaven.dockerfile.instructions.Stage;
import io.github.werfmaven.dockerfile.instructions.Stages;
import io.github.werfmaven.dockerfile.parser.Dockerfile;
import io.github.werfmaven.dockerfile.parser.DockerfileError;
import io.github.werfmaven.dockerfile.parser.DockerfileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Decides what is built of a Dockerfile. */
public final class BuildPlanner {

    /**
     * @param target the name or number of the stage that becomes the image; absent means the last
     * @throws DockerfileException when there is no such stage, a FROM is wrong, or the target needs a base that is none
     */
    public BuildPlan plan(Dockerfile dockerfile, Optional<String> target, BuildArguments arguments) {
        Stages stages = Stages.of(dockerfile);
        Stage stage = target.map(stages::find).orElseGet(stages::last);
        List<BaseImage> bases = bases(stages, arguments.values());
        refuseNeeded(dockerfile.path(), stages, stage, bases);
        return new BuildPlan(stages.all(), Optional.of(stage), bases);
    }

    private static List<BaseImage> bases(Stages stages, ArgumentValues values) {
        GlobalArguments arguments = GlobalArguments.of(stages, values);
        return stages.all().stream().map(arguments::base).toList();
    }

    /** A stage that is not needed may be as it likes: Buildah passes it over. */
    private static void refuseNeeded(Path path, Stages stages, Stage target, List<BaseImage> bases) {
        Optional<Stage> needed = Optional.of(target);
        while (needed.isPresent()) {
            Stage stage = needed.get();
            if (bases.get(stage.index()) instanceof BaseImage.Refused refused) {
                throw new DockerfileException(
                        DockerfileError.at(path, stage.line(), stage.from().original(), refused.sentence()));
            }
            needed = bases.get(stage.index()) instanceof BaseImage.Known known
                    ? earlier(stages, stage, known.reference())
                    : Optional.empty();
        }
    }

    /** The last stage of that name before another. Buildah takes a name in another case for an image. */
    private static Optional<Stage> earlier(Stages stages, Stage stage, String name) {
        for (int i = stage.index() - 1; i >= 0; i--) {
            if (stages.all().get(i).nameAsWritten().filter(name::equals).isPresent()) {
                return Optional.of(stages.all().get(i));
            }
        }
        return Optional.empty();
    }
}
