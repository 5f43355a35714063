package io.github.werfmaven.build;

import io.github.werfmaven.buildah.Step;
import io.github.werfmaven.engine.EngineChoice;
import io.github.werfmaven.process.Command;

/** Told what happens during a build, in the order it happens. */
public interface BuildLog {

    /** The way to build is chosen; the build is about to start. */
    void starting(BuildRequest request, EngineChoice choice);

    /** Something is about to take a while. */
    void waiting(String sentence);

    /** Something that the Dockerfile's author should know. */
    void warning(String sentence);

    /** Something of the Dockerfile is put in other words for Buildah. */
    void rewritten(String sentence);

    /** The command that is run. */
    void command(Command command);

    /** A step runs long enough, or prints something, so that a person wants to know which it is. */
    void stepRunning(Step step);

    /**
     * A step has ended.
     *
     * @param announced whether {@link #stepRunning} was told of it
     */
    void stepDone(StepTiming timing, boolean announced);

    /** A line that a step or Buildah printed. */
    void output(String line);

    /** A line for whoever looks for a fault. */
    void detail(String line);

    /** Why it cannot be told before the build whether the image is there already. */
    void unknowable(String reason);

    /** The image was there already. */
    void reused(BuildResult result);

    /** The image is built. */
    void built(BuildResult result);
}
