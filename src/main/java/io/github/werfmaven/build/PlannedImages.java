package io.github.werfmaven.build;

import io.github.werfmaven.buildah.LayerRepositories;
import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.plan.BuildPlan;
import io.github.werfmaven.plan.Intake;
import io.github.werfmaven.plan.NamedContext;
import io.github.werfmaven.plan.PlannedInstruction;
import io.github.werfmaven.plan.PlannedStage;
import io.github.werfmaven.plan.Source;
import io.github.werfmaven.plan.StageBase;
import io.github.werfmaven.registry.NeededImages;
import io.github.werfmaven.registry.RepositoryName;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** Finds out of a plan which images Buildah may have to pull. */
final class PlannedImages {

    private static final String SCRATCH = "scratch";

    private final Set<RepositoryName> repositories = new LinkedHashSet<>();
    private boolean complete = true;

    private PlannedImages() {}

    /**
     * Those of a plan.
     *
     * @param contexts named contexts, which stand in for stages and images of their names
     * @param layers where single layers are looked for and brought
     */
    static NeededImages of(BuildPlan plan, Collection<NamedContext> contexts, LayerRepositories layers) {
        PlannedImages images = new PlannedImages();
        for (NamedContext context : contexts) {
            if (context instanceof NamedContext.Image image) {
                images.add(image.reference().toString());
            }
        }
        layers.from().forEach(repository -> images.add(repository.toString()));
        layers.to().forEach(repository -> images.add(repository.toString()));
        images.complete = !plan.stages().isEmpty();
        plan.needed().forEach(images::add);
        return new NeededImages(images.repositories, images.complete);
    }

    private void add(PlannedStage stage) {
        if (stage.base() instanceof StageBase.Image image) {
            add(image.reference());
        } else if (stage.base() instanceof StageBase.Unknown) {
            complete = false;
        }
        for (PlannedInstruction instruction : stage.instructions()) {
            instruction.intakes().forEach(this::add);
        }
    }

    private void add(Intake intake) {
        if (intake.source() instanceof Source.OfImage image && !image.image().equals(SCRATCH)) {
            add(image.image());
        } else if (intake.source() instanceof Source.Unknown) {
            complete = false;
        }
    }

    private void add(String reference) {
        try {
            ImageReference image = ImageReference.parse(reference);
            repositories.add(RepositoryName.of(image));
            // What a short name stands for is Buildah's to say, out of registries.conf.
            complete &= RepositoryName.isQualified(image);
        } catch (IllegalArgumentException ofAnotherTransport) {
            complete = false;
        }
    }
}
