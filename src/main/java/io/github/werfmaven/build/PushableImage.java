package io.github.werfmaven.build;

import io.github.werfmaven.image.ImageReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The image that a push is about, and where its results are. */
record PushableImage(BuiltImage image, ResultDirectory results) {

    /** @throws PushFailedException when no build has left such an image */
    static PushableImage find(PushRequest request) {
        List<BuiltImage> others = new ArrayList<>();
        for (Path directory : request.results()) {
            ResultDirectory results = new ResultDirectory(directory);
            Optional<BuiltImage> built = results.builtImage();
            if (built.filter(image -> image.isOf(request.image())).isPresent()) {
                return new PushableImage(built.get(), results);
            }
            built.ifPresent(others::add);
        }
        throw PushFailedException.lasting(others.isEmpty() ? neverBuilt(request) : another(request.image(), others.get(0)));
    }

    private static String neverBuilt(PushRequest request) {
        return request.image() + " was not built yet: there is no " + request.results().get(0).resolve(ResultDirectory.IMAGE)
                + "; mvn package builds it where the goal build is bound, mvn werf:build in any case";
    }

    private static String another(ImageReference asked, BuiltImage built) {
        return "the image that was built last is " + built.name() + ", not one of " + asked.name()
                + "; build it with the <image> (-Dwerf.image) with which it is pushed";
    }
}
