package io.github.werfmaven.mojo;

import io.github.werfmaven.build.PushLog;
import io.github.werfmaven.build.PushResult;
import io.github.werfmaven.engine.Engine;
import io.github.werfmaven.image.ImageId;
import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.process.Command;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.maven.plugin.logging.Log;

/** Tells the story of a push in Maven's log. */
final class MavenPushLog implements PushLog {

    private final Log log;

    MavenPushLog(Log log) {
        this.log = log;
    }

    @Override
    public void starting(List<ImageReference> names, ImageId image, Engine engine) {
        log.info("Pushing " + shown(names) + ", " + image.shortForm() + ", with Buildah " + engine.buildah().version());
    }

    @Override
    public void naming(List<ImageReference> names, ImageId image, ImageReference shared) {
        log.info("Naming " + shown(names) + " what the registry has as " + shared.tag().orElse("") + ", " + image.shortForm());
    }

    @Override
    public void warning(String sentence) {
        log.warn(sentence);
    }

    @Override
    public void command(Command command) {
        log.debug("Running " + command);
    }

    @Override
    public void detail(String line) {
        log.debug("  | " + line);
    }

    @Override
    public void retrying(String reason, Duration pause, int retry, int retries) {
        log.info("Trying again in " + seconds(pause) + ", " + retry + " of " + retries + ", because " + reason);
    }

    @Override
    public void pushed(PushResult result) {
        log.info("Pushed " + shown(result.names()) + ", " + result.digest() + ", "
                + seconds(result.duration()));
    }

    /** {@code registry.example.com/shop:1.0, latest}. */
    private static String shown(List<ImageReference> names) {
        return names.get(0) + names.stream().skip(1).map(ImageReference::tag).flatMap(Optional::stream)
                .map(tag -> ", " + tag).collect(Collectors.joining());
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
