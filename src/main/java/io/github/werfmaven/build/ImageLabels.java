package io.github.werfmaven.build;

import io.github.werfmaven.dockerfile.instructions.Instruction;
import io.github.werfmaven.dockerfile.instructions.NamedValue;
import io.github.werfmaven.plan.BuildPlan;
import io.github.werfmaven.plan.PlannedStage;
import io.github.werfmaven.plan.StageBase;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What an image is labelled with beside the labels of its Dockerfile: the user's outweigh those, and those of the project give way to
 * both.
 */
final class ImageLabels {

    private final BuildRequest request;
    private final BuildPlan plan;

    ImageLabels(BuildRequest request, BuildPlan plan) {
        this.request = request;
        this.plan = plan;
    }

    /** In the order of their names, so that the same build is the same image. */
    Map<String, String> labels() {
        Map<String, String> labels = new TreeMap<>(request.inputs().projectLabels());
        labels.keySet().removeAll(ofDockerfile());
        labels.putAll(request.options().labels());
        return labels;
    }

    /** The names of the labels that the target stage sets, or one that it builds upon. */
    private Set<String> ofDockerfile() {
        Set<String> names = new HashSet<>();
        Optional<PlannedStage> stage = plan.target().flatMap(target -> planned(target.index()));
        while (stage.isPresent()) {
            stage.get().instructions().stream()
                    .map(planned -> planned.instruction())
                    .filter(Instruction.Label.class::isInstance)
                    .flatMap(label -> ((Instruction.Label) label).labels().stream())
                    .map(NamedValue::name)
                    .forEach(name -> names.add(unquoted(name)));
            stage = stage.get().base() instanceof StageBase.Earlier earlier ? planned(earlier.stage().index()) : Optional.empty();
        }
        return names;
    }

    private Optional<PlannedStage> planned(int index) {
        return plan.needed().stream().filter(planned -> planned.stage().index() == index).findFirst();
    }

    private static String unquoted(String name) {
        return name.replaceAll("[\"']", "");
    }
}
