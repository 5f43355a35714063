package io.github.werfmaven.process;

import java.io.IOException;

/** A program could not be started: it is not there, may not be executed, or is no program. */
public final class ProcessStartException extends RuntimeException {

    ProcessStartException(Command command, IOException cause) {
        super(command.program() + " cannot be started: " + reason(cause), cause);
    }

    /** The JDK's message names the program and directory again; the errno text at its end says why. */
    private static String reason(IOException cause) {
        String message = String.valueOf(cause.getMessage());
        int errno = message.indexOf("error=");
        return errno < 0 ? message : message.substring(message.indexOf(',', errno) + 1).strip();
    }
}
