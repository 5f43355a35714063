package io.github.werfmaven.it;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** What a Maven JVM did, from the JDK's flight recorder. */
public final class FlightRecording {

    private static final String OUR_CLASSES = "io.github.werfmaven.";

    private final List<RecordedEvent> events;

    public FlightRecording(Path file) throws IOException {
        this.events = RecordingFile.readAllEvents(file);
    }

    /** The command of every process that was started. */
    public List<String> startedProcesses() {
        return events("jdk.ProcessStart").map(event -> event.getString("command")).toList();
    }

    /** Every file that code of this plugin wrote to. */
    public List<String> filesWritten() {
        return events("jdk.FileWrite")
                .filter(FlightRecording::isOurs)
                .map(event -> event.getString("path"))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private Stream<RecordedEvent> events(String type) {
        return events.stream().filter(event -> event.getEventType().getName().equals(type));
    }

    private static boolean isOurs(RecordedEvent event) {
        return event.getStackTrace() != null
                && event.getStackTrace().getFrames().stream()
                        .anyMatch(frame -> frame.getMethod().getType().getName().startsWith(OUR_CLASSES));
    }
}
