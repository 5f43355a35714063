package io.github.werfmaven.build;

import io.github.werfmaven.engine.Engine;
import io.github.werfmaven.image.ImageId;
import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.process.Command;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it is told, each event as one line: its name and what it is about. */
public final class RecordingPushLog implements PushLog {

    private final List<String> events = new CopyOnWriteArrayList<>();

    /** What was told under this name. */
    public List<String> events(String name) {
        return events.stream().filter(event -> event.startsWith(name + " ")).map(event -> event.substring(name.length() + 1)).toList();
    }

    @Override
    public void starting(List<ImageReference> names, ImageId image, Engine engine) {
        events.add("starting " + names + " " + image.shortForm() + " with " + engine);
    }

    @Override
    public void naming(List<ImageReference> names, ImageId image, ImageReference shared) {
        events.add("naming " + names + " " + image.shortForm() + " " + shared);
    }

    @Override
    public void warning(String sentence) {
        events.add("warning " + sentence);
    }

    @Override
    public void command(Command command) {
        events.add("command " + command);
    }

    @Override
    public void detail(String line) {
        events.add("detail " + line);
    }

    @Override
    public void retrying(String reason, Duration pause, int retry, int retries) {
        events.add("retrying " + retry + " of " + retries + " in " + pause.toMillis() + " ms, " + reason);
    }

    @Override
    public void pushed(PushResult result) {
        events.add("pushed " + result.names() + " " + result.digest());
    }
}
