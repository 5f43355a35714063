package io.github.werfmaven.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowsArgumentsTest {

    @Test
    void escapeQuotationMarksAndTheBackslashesBeforeThem() {
        assertThat(WindowsArguments.forJdk(List.of("C:\\a b\\", "{\"a\":1}", "\\\"\\\\\"")))
                .containsExactly("C:\\a b\\", "{\\\"a\\\":1}", "\\\\\\\"\\\\\\\\\\\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "plain", "", "two words", "C:\\Users\\me\\", "C:\\my shop\\", "type=bind,\"source=C:\\my shop, new\",target=/context,readonly",
        "exec \"$0\" \"$@\" 2>&1", "\"quoted\"", "\"quoted and ended by a backslash \\", "\\\\\"", "a\\\\\" b\\\\", "\"", "\" \"", "tab\t\""})
    void reachTheProgramAsTheyAre(String argument) {
        String line = lineOfJdk(WindowsArguments.escaped(argument));

        assertThat(takenApart("docker " + line + " end")).containsExactly("docker", argument, "end");
    }

    /** What the JDK makes of one argument, since the one of Windows cannot be asked here: ProcessImpl, VERIFICATION_LEGACY. */
    private static String lineOfJdk(String argument) {
        boolean looksQuoted = argument.length() > 1 && argument.startsWith("\"") && argument.endsWith("\"") && !argument.endsWith("\\\"");
        boolean isWrapped = argument.isEmpty() || !looksQuoted && (argument.contains(" ") || argument.contains("\t"));
        String backslashes = argument.substring(argument.replaceAll("\\\\+$", "").length());
        return isWrapped ? '"' + argument + backslashes + '"' : argument;
    }

    /** As the C library of Windows does, and Go. */
    private static List<String> takenApart(String line) {
        List<String> arguments = new ArrayList<>();
        StringBuilder argument = new StringBuilder();
        boolean quoted = false;
        boolean begun = false;
        for (int i = 0; i < line.length(); i++) {
            int backslashes = 0;
            while (i < line.length() && line.charAt(i) == '\\') {
                backslashes++;
                i++;
            }
            boolean beforeMark = i < line.length() && line.charAt(i) == '"';
            argument.append("\\".repeat(beforeMark ? backslashes / 2 : backslashes));
            begun |= backslashes > 0;
            if (i == line.length()) {
                break;
            }
            char c = line.charAt(i);
            if (beforeMark && backslashes % 2 == 0) {
                quoted = !quoted;
                begun = true;
            } else if (!quoted && (c == ' ' || c == '\t')) {
                if (begun) {
                    arguments.add(argument.toString());
                }
                argument.setLength(0);
                begun = false;
            } else {
                argument.append(c);
                begun = true;
            }
        }
        if (begun) {
            arguments.add(argument.toString());
        }
        return arguments;
    }
}
