package io.github.werfmaven.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.werfmaven.dockerfile.shell.ExpansionException;
import io.github.werfmaven.dockerfile.shell.WordExpander;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The reference frontend's own cases, from the folder that the system property {@code conformance.dir} names; its README has
 * the formats. They are no part of the project: without the folder the tests are aborted.
 */
class ShellConformanceTest {

    private static final Path FOLDER =
            Path.of(System.getProperty("conformance.dir", "../shared/conformance")).resolve("shell");
    private static final Map<String, String> ENVIRONMENT =
            Map.of("PWD", "/home", "SHELL", "bash", "KOREAN", "한국어", "NULL", "");

    private final WordExpander expander = new WordExpander('\\');

    @TestFactory
    List<DynamicTest> expandsAsTheReference() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        List<String> lines = lines("envVarTest");
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || line.startsWith("#") || line.strip().startsWith("W")) {
                continue;
            }
            String[] fields = line.split("\\|", -1);
            assertThat(fields).as(line).hasSize(3);
            String word = fields[1].strip();
            String expected = fields[2].strip();
            tests.add(DynamicTest.dynamicTest("line " + (i + 1) + ": " + word, () -> {
                if (expected.equals("error")) {
                    assertThatExceptionOfType(ExpansionException.class)
                            .isThrownBy(() -> expander.expand(word, ENVIRONMENT));
                } else {
                    assertThat(expander.expand(word, ENVIRONMENT).text()).isEqualTo(expected);
                }
            }));
        }
        return tests;
    }

    @TestFactory
    List<DynamicTest> splitsAsTheReference() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        Map<String, String> environment = new HashMap<>();
        List<String> lines = lines("wordsTest");
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("ENV ")) {
                String pair = line.substring(3).stripLeading();
                int equals = pair.indexOf('=');
                environment.put(pair.substring(0, equals), pair.substring(equals + 1));
                continue;
            }
            int bar = line.indexOf('|');
            assertThat(bar).as(line).isPositive();
            String text = line.substring(0, bar).strip();
            List<String> expected = List.of(withoutLeadingBlanks(line.substring(bar + 1)).split(",", -1));
            Map<String, String> variables = Map.copyOf(environment);
            tests.add(DynamicTest.dynamicTest("line " + (i + 1) + ": " + text,
                    () -> assertThat(words(text, variables)).isEqualTo(expected)));
        }
        return tests;
    }

    private List<String> words(String text, Map<String, String> variables) {
        try {
            return expander.expand(text, variables).words();
        } catch (ExpansionException refused) {
            return List.of("error");
        }
    }

    private static String withoutLeadingBlanks(String text) {
        int start = 0;
        while (start < text.length() && text.charAt(start) == ' ') {
            start++;
        }
        return text.substring(start);
    }

    private static List<String> lines(String name) throws IOException {
        Path file = FOLDER.resolve(name);
        String reason = "no conformance cases: " + file.toAbsolutePath().normalize()
                + " is no file; -Dconformance.dir names another folder";
        if (!Files.isRegularFile(file)) {
            System.out.println(ShellConformanceTest.class.getSimpleName() + ": " + reason);
        }
        assumeTrue(Files.isRegularFile(file), reason);
        return Files.readAllLines(file);
    }
}
