package io.github.werfmaven.process;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Arguments on Windows, where a program gets one line and takes it apart itself: to it {@code \"} is a quotation mark. The JDK
 * puts arguments with blanks between quotation marks, but leaves those within as they are, so that they end the argument; it has
 * another way, in which it minds them, for those who ask for it by a system property.
 *
 * @see <a href="https://learn.microsoft.com/en-us/cpp/c-language/parsing-c-command-line-arguments">how a line is taken apart</a>
 */
final class WindowsArguments {

    private static final String AMBIGUOUS = "jdk.lang.Process.allowAmbiguousCommands";

    private static final Pattern QUOTATION_MARK = Pattern.compile("(\\\\*)\"");

    private WindowsArguments() {}

    /** As the JDK has to be given them, so that the program gets them as they are. */
    static List<String> forJdk(List<String> arguments) {
        return "false".equalsIgnoreCase(System.getProperty(AMBIGUOUS))
                ? arguments
                : arguments.stream().map(WindowsArguments::escaped).toList();
    }

    /** Backslashes mean themselves but before a quotation mark. */
    static String escaped(String argument) {
        return QUOTATION_MARK.matcher(argument).replaceAll("$1$1\\\\\"");
    }
}
