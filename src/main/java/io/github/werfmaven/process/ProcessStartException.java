package io.github.werfmaven.process;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program could not be started: it is not there, may not be executed, or is no program. */
public final class ProcessStartException extends RuntimeException {

    ProcessStartException(Command command, IOException cause) {
        super(command.program() + " cannot be started: " + reason(cause), cause);
    }

    /**
     * The JDK's message names the program and directory again; the text of the errno at its end says why. Before JDK 21 it
     * ends with {@code error=13, Permission denied}, since then with {@code error: 13 (Permission denied)}.
     */
    private static String reason(IOException cause) {
        String message = String.valueOf(cause.getMessage());
        Matcher errno = Pattern.compile("error(?:=\\d+, |: \\d+ \\()([^()]+)\\)?\\s*$").matcher(message);
        return errno.find() ? errno.group(1).strip() : message;
    }
}
