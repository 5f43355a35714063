package io.github.werfmaven.buildah;

import io.github.werfmaven.image.ManifestDigest;
import java.time.Duration;

/** How a {@code buildah push} ended. */
public sealed interface PushOutcome {

    /** The registry has taken it, as far as Buildah can tell. */
    record Pushed(ManifestDigest digest) implements PushOutcome {}

    /**
     * The registry has not taken it, or Buildah did not come so far.
     *
     * @param reason in Buildah's words
     */
    record Failed(PushFault fault, String reason) implements PushOutcome {}

    /**
     * Buildah could not be started, or was taken away while it ran.
     *
     * @param reason what kept it, as a sentence
     */
    record Lost(String reason) implements PushOutcome {}

    /** It took longer than it was given, and was ended. */
    record TimedOut(Duration timeLimit) implements PushOutcome {}

    /** It was ended because whoever had it run asked for that. */
    record GivenUp() implements PushOutcome {}
}
