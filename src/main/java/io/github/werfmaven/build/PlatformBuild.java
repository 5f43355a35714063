package io.github.werfmaven.build;

import io.github.werfmaven.image.ContentDigest;
import io.github.werfmaven.image.ImageId;
import io.github.werfmaven.plan.CanonicalForm;
import io.github.werfmaven.plan.Content;
import java.util.List;
import java.util.Optional;

/**
 * The image for one platform, on its way.
 *
 * @param unlabelled what is planned, without a label of the content
 * @param content what it is made of
 * @param image empty as long as it is not there
 * @param built whether a build was run for it
 * @param shared where it is in its registry; empty where it is not, or nobody knows
 */
record PlatformBuild(PlannedBuild unlabelled, Content content, Optional<ImageId> image, boolean built, Optional<SharedName> shared) {

    static PlatformBuild of(PlannedBuild planned, Content content, ContentShortcut shortcut) {
        // What a base has ONBUILD is known where the content is.
        boolean oneLayer = content instanceof Content.Known && shortcut.makesOneLayer(planned);
        return new PlatformBuild(planned.asOneLayer(oneLayer), content, Optional.empty(), false, Optional.empty());
    }

    Optional<ContentDigest> digest() {
        return content instanceof Content.Known known ? Optional.of(known.digest()) : Optional.empty();
    }

    /** What is to be built: with a label by which the image can be found again. */
    PlannedBuild planned() {
        return digest().map(digest -> unlabelled.withLabel(ContentDigest.LABEL, digest.toString())).orElse(unlabelled);
    }

    PlatformBuild with(Content.Unknowable other) {
        return new PlatformBuild(unlabelled.asOneLayer(false), other, image, built, shared);
    }

    PlatformBuild found(ImageId existing) {
        return new PlatformBuild(unlabelled, content, Optional.of(existing), false, shared);
    }

    PlatformBuild built(ImageId made) {
        return new PlatformBuild(unlabelled, content, Optional.of(made), true, shared);
    }

    PlatformBuild shared(SharedName name) {
        return new PlatformBuild(unlabelled, content, image, built, Optional.of(name));
    }

    /** What all of them together are made of, in their order. */
    static Optional<ContentDigest> digest(List<PlatformBuild> builds) {
        if (builds.size() == 1) {
            return builds.get(0).digest();
        }
        CanonicalForm form = new CanonicalForm();
        for (PlatformBuild build : builds) {
            if (build.digest().isEmpty()) {
                return Optional.empty();
            }
            form.line("image", build.digest().get().toString());
        }
        return Optional.of(form.digest());
    }
}
