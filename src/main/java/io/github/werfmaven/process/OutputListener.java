package io.github.werfmaven.process;

/** Listens to what a streamed process writes, in the thread that waits for the process. */
@FunctionalInterface
public interface OutputListener {

    /** A line of standard output or standard error, without its end. */
    void line(String line);

    /** Called some twenty times a second while the process writes nothing. */
    default void silence() {}

    /** Whether enough is known, and the process is to be ended. */
    default boolean enough() {
        return false;
    }
}
