package io.github.werfmaven.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.management.ThreadMXBean;
import io.github.werfmaven.dockerfile.parser.DockerfileException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Eight times the input is eight times the work, for whatever is repeated: were the work quadratic, it would be 64 times. What is
 * measured is the processor time of the thread, the least of several attempts, and the bytes it allocates.
 */
class DockerfileScalingTest {

    private static final int SMALL = 20_000;
    private static final int FACTOR = 8;
    private static final int MOST_TIMES = 3 * FACTOR;
    private static final long SLACK_NANOS = 50_000_000;
    private static final int ATTEMPTS = 5;
    private static final int MOST_BYTES_EACH = 10_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** What is done, measured. */
    private record Work(long nanos, long bytes) {

        static Work of(byte[] content) {
            long nanos = THREADS.getCurrentThreadCpuTime();
            long bytes = THREADS.getCurrentThreadAllocatedBytes();
            try {
                FrontEnd.read(Path.of("Dockerfile"), content);
            } catch (DockerfileException refused) {
                // to refuse it is an answer, too
            }
            return new Work(THREADS.getCurrentThreadCpuTime() - nanos, THREADS.getCurrentThreadAllocatedBytes() - bytes);
        }
    }

    @TestFactory
    List<DynamicTest> worksInProportionToTheInput() {
        return families().entrySet().stream()
                .map(family -> DynamicTest.dynamicTest(family.getKey(), () -> check(family.getValue())))
                .toList();
    }

    private static void check(Family family) {
        byte[] small = content(family, SMALL);
        byte[] large = content(family, SMALL * FACTOR);
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            long fewest = Long.MAX_VALUE;
            long most = Long.MAX_VALUE;
            for (int i = 0; i < ATTEMPTS && (i == 0 || most > MOST_TIMES * fewest + SLACK_NANOS); i++) {
                fewest = Math.min(fewest, Work.of(small).nanos());
                Work work = Work.of(large);
                most = Math.min(most, work.nanos());
                assertThat(work.bytes()).as("bytes allocated").isLessThan((long) MOST_BYTES_EACH * large.length);
            }
            assertThat(most).as("nanoseconds for %d times the input", FACTOR)
                    .isLessThanOrEqualTo(MOST_TIMES * fewest + SLACK_NANOS);
        });
    }

    private static byte[] content(Family family, int size) {
        return (family.head + family.part.repeat(size / family.part.length()) + family.tail).getBytes(StandardCharsets.UTF_8);
    }

    private record Family(String head, String part, String tail) {
    }

    private static Map<String, Family> families() {
        Map<String, Family> families = new LinkedHashMap<>();
        for (String part : List.of(
                "RUN a\n", "# a\n", "\n", " \t\r\n", "FROM a AS b\n", "ARG A=a$A\n", "ENV A=b C=\"d e\"\n", "LABEL a\n", "FOO <<A\n",
                "ONBUILD ", "ONBUILD RUN <<A\nA\n", "RUN <<-A\n\tb\nA\n", "CMD [\"a\", 1]\n", "\0", "\0RUN a\n", "#a=b\n",
                "RUN ${A:-${B:-c}}\n", "EXPOSE 1 2 3\n", "FROM ${A#*}${A/a/b}\n", "\r", "COPY --a --b='c d' e f\n", "\u2028", "\ufeff")) {
            families.put("only " + name(part), new Family("FROM a\n", part, ""));
        }
        for (String keyword : List.of("RUN", "CMD [", "ENV a=", "COPY", "FROM", "ONBUILD", "HEALTHCHECK CMD", "RUN --a", "ARG", "FOO")) {
            for (String part : List.of(
                    "a ", "\"", "'a\" ", "[", "\"a\",", "{\"a\":", "1", "<<A ", "<<<", "<< ", "${", "${a:-", "$a", "\\x", "--a ", "=", "#",
                    "é")) {
                String line = part.repeat(30) + "\\\n";
                families.put(keyword + " " + name(part), new Family("FROM a\n" + keyword + " ", line, "\n"));
            }
        }
        families.put("comments in an instruction", new Family("FROM a\nRUN a \\\n", "# c\n", "b\n"));
        families.put("blank lines in an instruction", new Family("FROM a\nRUN a \\\n", "\n", "b\n"));
        families.put("lines of an open heredoc", new Family("FROM a\nRUN <<A <<B\n", "a\n", ""));
        families.put("lines of a heredoc", new Family("FROM a\nRUN <<-A\n", "\t\ta\n", "A\n"));
        families.put("members of a JSON object", new Family("{\"syntax\":\"a\"", ",\n\"b\":[{}]", "}"));
        families.put("braces", new Family("", "{\"a\":\n", ""));
        return families;
    }

    private static String name(String part) {
        return part.replace("\n", "\\n").replace("\r", "\\r").replace("\0", "\\0").replace("\t", "\\t");
    }
}
