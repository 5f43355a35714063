package io.github.werfmaven.build;

import io.github.werfmaven.engine.Engine;
import io.github.werfmaven.image.ImageId;
import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.process.Command;
import java.time.Duration;
import java.util.List;

/** Told what happens during a push, in the order it happens. */
public interface PushLog {

    /** It is known what is pushed and whence; the push is about to start. */
    void starting(List<ImageReference> names, ImageId image, Engine engine);

    /** The image is in its repository already, under a name of its content, and about to get those that were asked for. */
    void naming(List<ImageReference> names, ImageId image, ImageReference shared);

    /** Something that whoever runs Maven should know. */
    void warning(String sentence);

    /** The command that is run. */
    void command(Command command);

    /** A line for whoever looks for a fault. */
    void detail(String line);

    /**
     * Something failed that may do better a while later.
     *
     * @param reason why, as a sentence without a full stop
     * @param retry how many times it was tried again, with the one that is to come
     */
    void retrying(String reason, Duration pause, int retry, int retries);

    /** The registry has the image, and says so. */
    void pushed(PushResult result);
}
