package io.github.werfmaven.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What a process writes, as lines in the order they came. Each stream is read in a thread of its own, so that whoever
 * waits for a line can stop waiting: a pipe stays open as long as any process holds it, also one that was left behind.
 */
final class ProcessOutput {

    /**
     * A line of output, or a piece of one that is too long.
     *
     * @param complete whether the line ends here
     */
    record Line(boolean error, String text, boolean complete) {}

    /** A longer line is handed on in pieces, so that a program that writes no line ends cannot fill the heap. */
    private static final int LONGEST_LINE = 16 * 1024;

    private static final int QUEUED_LINES = 1024;

    /** Told from other lines by its identity. */
    private final Line endOfStream = new Line(false, "", true);

    private final BlockingQueue<Line> queue = new LinkedBlockingQueue<>(QUEUED_LINES);
    private int openStreams;
    private volatile boolean discarding;

    ProcessOutput(Process process) {
        read(process.getInputStream(), false);
        read(process.getErrorStream(), true);
    }

    /** The next line, if one comes in this time. */
    Optional<Line> poll(long milliseconds) throws InterruptedException {
        Line next = queue.poll(milliseconds, TimeUnit.MILLISECONDS);
        if (next == endOfStream) {
            openStreams--;
            return Optional.empty();
        }
        return Optional.ofNullable(next);
    }

    /** Whether every line has been taken and no more can come. */
    boolean ended() {
        return openStreams == 0;
    }

    /** Throws away what was not taken and what is yet to come: nobody may wait for room in the queue. */
    void discardRest() {
        discarding = true;
        queue.clear();
    }

    private void read(InputStream stream, boolean error) {
        openStreams++;
        Thread thread = new Thread(() -> pump(new InputStreamReader(stream, StandardCharsets.UTF_8), error), "werf-output");
        thread.setDaemon(true);
        thread.start();
    }

    private void pump(Reader reader, boolean error) {
        try {
            queueLines(reader, error);
            put(endOfStream);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void queueLines(Reader reader, boolean error) throws InterruptedException {
        StringBuilder line = new StringBuilder();
        try {
            char[] buffer = new char[8192];
            char last = 0;
            for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
                for (int i = 0; i < count; i++) {
                    char c = buffer[i];
                    // A progress bar draws itself anew after a carriage return: each drawing is a line.
                    boolean lineEnd = c == '\r' || c == '\n' && last != '\r';
                    if (lineEnd || line.length() == LONGEST_LINE) {
                        put(new Line(error, line.toString(), lineEnd));
                        line.setLength(0);
                    }
                    if (c != '\r' && c != '\n') {
                        line.append(c);
                    }
                    last = c;
                }
            }
        } catch (IOException closed) {
            // The process was ended and its pipe with it: what was read so far is the output.
        }
        if (!line.isEmpty()) {
            put(new Line(error, line.toString(), true));
        }
    }

    private void put(Line line) throws InterruptedException {
        if (!discarding) {
            queue.put(line);
        }
    }
}
