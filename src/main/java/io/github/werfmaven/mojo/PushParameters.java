package io.github.werfmaven.mojo;

import io.github.werfmaven.image.ImageReference;
import java.time.Duration;
import java.util.List;

/** What was said of a push. */
record PushParameters(int retriesSaid, int timeout) {

    private static final int MOST_RETRIES = 100;

    /** A registry that takes part of an image and then nothing more would otherwise be waited for without end. */
    private static final Duration USUAL_TIME_LIMIT = Duration.ofHours(1);

    private static final String DEFAULT_TAG = "latest";

    /** The name that Buildah gives to images that have no registry. */
    private static final String NO_REGISTRY = "localhost";

    /** The image's names, each with a registry and a tag. */
    List<ImageReference> names(List<ImageReference> names) {
        requireRegistry(names.get(0));
        return names.stream().map(name -> name.tag().isPresent() ? name : name.withTag(DEFAULT_TAG)).distinct().toList();
    }

    private static void requireRegistry(ImageReference image) {
        String first = image.name().contains("/") ? image.name().substring(0, image.name().indexOf('/')) : "";
        boolean registry = first.contains(".") || first.contains(":");
        if (!registry) {
            String path = first.equals(NO_REGISTRY) ? image.name().substring(NO_REGISTRY.length() + 1) : image.name();
            throw new InvalidParameterException("image", image + " names no registry that it could be pushed to; the form is"
                    + " registry[:port]/path[:tag], such as registry.example.com/" + path
                    + (first.equals(NO_REGISTRY) ? ", and localhost is one only with a port" : ", and Docker Hub is called docker.io"));
        }
    }

    int retries() {
        if (retriesSaid < 0 || retriesSaid > MOST_RETRIES) {
            throw new InvalidParameterException("retries", retriesSaid + " is not from 0 to " + MOST_RETRIES);
        }
        return retriesSaid;
    }

    Duration timeLimit() {
        if (timeout < 0) {
            throw new InvalidParameterException("timeout", timeout + " is less than 0; it takes seconds, 0 for an hour");
        }
        return timeout == 0 ? USUAL_TIME_LIMIT : Duration.ofSeconds(timeout);
    }
}
