package io.github.werfmaven.build;

import io.github.werfmaven.buildah.Step;
import io.github.werfmaven.engine.EngineChoice;
import io.github.werfmaven.process.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Keeps what it is told, each event as one line: its name and what it is about. */
public final class RecordingBuildLog implements BuildLog {

    private final List<String> events = new ArrayList<>();

    List<String> events() {
        return List.copyOf(events);
    }

    /** What was told under this name. */
    public List<String> events(String name) {
        return events.stream()
                .filter(event -> event.startsWith(name + " "))
                .map(event -> event.substring(name.length() + 1))
                .collect(Collectors.toList());
    }

    @Override
    public void starting(BuildRequest request, EngineChoice choice) {
        events.add("starting " + request.image() + " with " + choice.engine());
    }

    @Override
    public void waiting(String sentence) {
        events.add("waiting " + sentence);
    }

    @Override
    public void warning(String sentence) {
        events.add("warning " + sentence);
    }

    @Override
    public void rewritten(String sentence) {
        events.add("rewritten " + sentence);
    }

    @Override
    public void command(Command command) {
        events.add("command " + command);
    }

    @Override
    public void stepRunning(Step step) {
        events.add("running " + step.instruction());
    }

    @Override
    public void stepDone(StepTiming timing, boolean announced) {
        events.add("done " + timing.step().instruction() + (announced ? ", announced" : "")
                + (timing.cached() ? ", cached" : ""));
    }

    @Override
    public void output(String line) {
        events.add("output " + line);
    }

    @Override
    public void detail(String line) {
        events.add("detail " + line);
    }

    @Override
    public void unknowable(String reason) {
        events.add("unknowable " + reason);
    }

    @Override
    public void reused(BuildResult result) {
        events.add("reused " + result.image() + " " + result.imageId());
    }

    @Override
    public void built(BuildResult result) {
        events.add("built " + result.image());
    }
}
