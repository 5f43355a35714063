package io.github.werfmaven.process;

/** The thread that waited for a program was interrupted; the program was ended with all it had started. */
public final class ProcessInterruptedException extends RuntimeException {

    ProcessInterruptedException(Command command) {
        super(command.program() + " was ended because the build was interrupted");
    }
}
