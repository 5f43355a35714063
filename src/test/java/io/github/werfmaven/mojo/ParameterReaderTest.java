package io.github.werfmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import io.github.werfmaven.buildah.PullPolicy;
import io.github.werfmaven.engine.Mode;
import io.github.werfmaven.host.HostFixture;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterReaderTest {

    private final Properties userProperties = new Properties();

    @ParameterizedTest
    @CsvSource({"auto, AUTO", "native-rootless, NATIVE_ROOTLESS", "' native-chroot ', NATIVE_CHROOT"})
    void readsAChoiceByItsNameForPeople(String text, Mode expected) {
        assertThat(ParameterReader.choice("mode", text, Mode.values())).contains(expected);
    }

    @Test
    void readsNoChoiceWhereNothingWasWritten() {
        assertThat(ParameterReader.choice("mode", null, Mode.values())).isEmpty();
        assertThat(ParameterReader.choice("mode", "  ", Mode.values())).isEmpty();
    }

    @Test
    void refusesAnUnknownChoiceWithTheKnownOnes() {
        assertRefused(() -> ParameterReader.choice("pull", "sometimes", PullPolicy.values()),
                "<pull> (-Dwerf.pull): \"sometimes\" is not known; it takes one of missing, newer, always, never");
    }

    @Test
    void refusesTheNameThatTheCodeHasForAChoice() {
        assertRefused(() -> ParameterReader.choice("mode", "NATIVE_CHROOT", Mode.values()),
                "<mode> (-Dwerf.mode): \"NATIVE_CHROOT\" is not known, did you mean native-chroot?; it takes one of auto,"
                        + " native-rootless, native-chroot, docker-with-fuse");
    }

    @Test
    void suggestsTheNearestChoice() {
        assertRefused(() -> ParameterReader.choice("pull", "allways", PullPolicy.values()),
                "<pull> (-Dwerf.pull): \"allways\" is not known, did you mean always?; it takes one of missing, newer, always, never");
    }

    @ParameterizedTest
    @CsvSource({"chroot, ', did you mean native-chroot?'", "native, ''", "in, ''", "container, ''"})
    void suggestsTheOnlyNameThatHasTheWordInIt(String given, String meant) {
        assertThat(ParameterReader.didYouMean(given, List.of("native-rootless", "native-chroot"))).isEqualTo(meant);
    }

    @Test
    void readsAnImage() {
        assertThat(ParameterReader.image("image", " shop:1.0\n")).hasToString("shop:1.0");
    }

    @Test
    void refusesAnImageThatIsNone() {
        assertRefused(() -> ParameterReader.image("image", "Shop"),
                "<image> (-Dwerf.image): \"Shop\" is no image name: an image is named [registry[:port]/]path[:tag],"
                        + " the path in lower case, such as \"shop\"");
    }

    @Test
    void readsTheBuildArgsOfThePom() {
        assertThat(ParameterReader.buildArgs(Map.of("A", "1"), userProperties)).containsOnly(entry("A", "1"));
    }

    @Test
    void readsAnEmptyElementAsAnEmptyValue() {
        Map<String, String> configured = new HashMap<>();
        configured.put("A", null);

        assertThat(ParameterReader.buildArgs(configured, userProperties)).containsOnly(entry("A", ""));
    }

    @Test
    void readsAListOfBuildArgsFromTheCommandLine() {
        userProperties.setProperty("werf.buildArgs", "A=1, B=x=y,,C=");

        assertThat(ParameterReader.buildArgs(Map.of(), userProperties))
                .containsOnly(entry("A", "1"), entry("B", "x=y"), entry("C", ""));
    }

    @Test
    void readsOneBuildArgFromTheCommandLine() {
        userProperties.setProperty("werf.buildArg.A", "1,2=3");

        assertThat(ParameterReader.buildArgs(Map.of(), userProperties)).containsOnly(entry("A", "1,2=3"));
    }

    @Test
    void givesTheCommandLineTheLastWord() {
        userProperties.setProperty("werf.buildArgs", "A=list,B=list");
        userProperties.setProperty("werf.buildArg.A", "single");

        assertThat(ParameterReader.buildArgs(Map.of("A", "pom", "B", "pom", "C", "pom"), userProperties))
                .containsOnly(entry("A", "single"), entry("B", "list"), entry("C", "pom"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "=1", "A=1,B"})
    void refusesAListThatIsNoListOfBuildArgs(String list) {
        userProperties.setProperty("werf.buildArgs", list);

        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> ParameterReader.buildArgs(Map.of(), userProperties))
                .withMessage("<buildArgs> (-Dwerf.buildArgs): an entry is not of the form NAME=value;"
                        + " a value with a comma in it is given with -Dwerf.buildArg.NAME=value");
    }

    @Test
    void refusesABuildArgWithoutAName() {
        userProperties.setProperty("werf.buildArg.", "1");

        assertRefused(() -> ParameterReader.buildArgs(Map.of(), userProperties),
                "<buildArgs> (-Dwerf.buildArgs): \"\" is no name of a build argument");
    }

    @Test
    void refusesABuildArgThatNoProgramCanBeGiven() {
        assertRefused(() -> ParameterReader.buildArgs(Map.of("A", "x\0y"), userProperties),
                "<buildArgs> (-Dwerf.buildArgs): the value of A has a NUL character in it");
    }

    @Test
    void refusesABuildArgThatTheLocaleCannotExpress() {
        String before = System.setProperty("sun.jnu.encoding", "ANSI_X3.4-1968");
        try {
            assertRefused(() -> ParameterReader.buildArgs(Map.of("A", "größe"), userProperties),
                    "<buildArgs> (-Dwerf.buildArgs): the value of A has letters that the locale of this JVM"
                            + " (ANSI_X3.4-1968) lacks; set LC_ALL=C.UTF-8");
        } finally {
            System.setProperty("sun.jnu.encoding", before);
        }
    }

    @Test
    void acceptsEveryLetterInALocaleThatHasIt() {
        String before = System.setProperty("sun.jnu.encoding", "UTF-8");
        try {
            assertThat(ParameterReader.buildArgs(Map.of("A", "größe \ud83d\ude00"), userProperties)).hasSize(1);
        } finally {
            System.setProperty("sun.jnu.encoding", before);
        }
    }

    @Test
    void readsAnExecutable(@TempDir Path root) {
        Path buildah = HostFixture.below(root).program("/opt/buildah").path("/opt/buildah");

        assertThat(ParameterReader.executable("buildah", buildah.toString())).contains(buildah);
        assertThat(ParameterReader.executable("buildah", null)).isEmpty();
    }

    @Test
    void refusesAPathThatIsNoExecutable(@TempDir Path root) {
        Path missing = root.resolve("buildah");

        assertRefused(() -> ParameterReader.executable("buildah", missing.toString()),
                "<buildah> (-Dwerf.buildah): " + missing + " is no executable file");
        assertRefused(() -> ParameterReader.executable("buildah", root.toString()),
                "<buildah> (-Dwerf.buildah): " + root + " is no executable file");
    }

    private static void assertRefused(ThrowingCallable reading, String message) {
        assertThatExceptionOfType(InvalidParameterException.class).isThrownBy(reading).withMessage(message);
    }
}
