package io.github.werfmaven.buildah;

/** What Buildah says while it builds. */
public sealed interface BuildEvent {

    /** A step has begun; the one before it has ended. */
    record StepStarted(Step step) implements BuildEvent {}

    /** The step that runs needs not be run: its result is in the layer cache. */
    record CacheUsed() implements BuildEvent {}

    /** All steps of a stage have ended, its result is written. */
    record StageCommitted() implements BuildEvent {}

    /** A line of a RUN instruction, or of Buildah itself that is worth a person's time. */
    record Output(String line) implements BuildEvent {}

    /** A line that only matters to whoever looks for a fault. */
    record Detail(String line) implements BuildEvent {}

    /** A line in the form of the one that ends a failed build. */
    record LastWord(String line) implements BuildEvent {}

    /**
     * An image that the step needs is for another platform than the build.
     *
     * @param actual the image's platform, {@code linux/arm64}
     * @param expected the build's
     */
    record OtherPlatform(String actual, String expected) implements BuildEvent {}

    /** Nothing was said for a moment; the step goes on. */
    record Silence() implements BuildEvent {}
}
