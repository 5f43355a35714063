package io.github.werfmaven.mojo;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.logging.Log;

/** Maven's log as a list of lines, each with its level in front, as Maven prints it. */
final class RecordingLog implements Log {

    private final List<String> lines = new ArrayList<>();

    List<String> lines() {
        return List.copyOf(lines);
    }

    /** The lines of a level, such as {@code INFO}. */
    List<String> lines(String level) {
        String mark = "[" + level + "] ";
        return lines.stream().filter(line -> line.startsWith(mark)).map(line -> line.substring(mark.length())).toList();
    }

    @Override
    public boolean isDebugEnabled() {
        return true;
    }

    @Override
    public void debug(CharSequence content) {
        lines.add("[DEBUG] " + content);
    }

    @Override
    public void debug(CharSequence content, Throwable error) {
        throw unexpected(error);
    }

    @Override
    public void debug(Throwable error) {
        throw unexpected(error);
    }

    @Override
    public boolean isInfoEnabled() {
        return true;
    }

    @Override
    public void info(CharSequence content) {
        lines.add("[INFO] " + content);
    }

    @Override
    public void info(CharSequence content, Throwable error) {
        throw unexpected(error);
    }

    @Override
    public void info(Throwable error) {
        throw unexpected(error);
    }

    @Override
    public boolean isWarnEnabled() {
        return true;
    }

    @Override
    public void warn(CharSequence content) {
        lines.add("[WARNING] " + content);
    }

    @Override
    public void warn(CharSequence content, Throwable error) {
        throw unexpected(error);
    }

    @Override
    public void warn(Throwable error) {
        throw unexpected(error);
    }

    @Override
    public boolean isErrorEnabled() {
        return true;
    }

    @Override
    public void error(CharSequence content) {
        lines.add("[ERROR] " + content);
    }

    @Override
    public void error(CharSequence content, Throwable error) {
        throw unexpected(error);
    }

    @Override
    public void error(Throwable error) {
        throw unexpected(error);
    }

    private static AssertionError unexpected(Throwable error) {
        return new AssertionError("an exception is thrown or logged, never both", error);
    }
}
