package io.github.werfmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.plan.NamedContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a Dockerfile is given, as it is written in a POM. */
class InputReadersTest {

    @TempDir
    Path project;

    @TempDir
    Path root;

    @ParameterizedTest
    @CsvSource({"db:10.0.0.7, db:10.0.0.7", "db.local=::1, db.local:::1", "'db:[fd00::7]', db:fd00::7"})
    void readsALineOfTheHostsFile(String written, String expected) {
        assertThat(HostEntries.read(List.of(written))).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"db", "db:", "db:host", "db:10.0.0.256", "a b:10.0.0.7", ":::1", "db:10.0.0.7,other:10.0.0.8"})
    void refusesALineThatIsNone(String written) {
        assertRefused(() -> HostEntries.read(List.of(written)), "<addHosts> (-Dwerf.addHosts): \"" + written
                + "\" is no name:address; it takes db.local:10.0.0.7, or db.local:fd00::7");
    }

    @ParameterizedTest
    @CsvSource({"nofile=1024:2048, nofile=1024:2048", "nproc=5, nproc=5:5", "core=0:-1, core=0:-1"})
    void readsALimit(String written, String expected) {
        assertThat(Ulimits.read(List.of(written))).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "nofiles=1 | \"nofiles\" is not known, did you mean nofile?; it takes one of core, cpu, data, fsize, locks, memlock, msgqueue, nice,"
                + " nofile, nproc, rss, rtprio, rttime, sigpending, stack",
        "nofile | \"nofile\" is no limit; it takes name=soft or name=soft:hard, such as nofile=1024:2048, and -1 for none",
        "nofile=2:1 | \"nofile=2:1\": the soft limit is above the hard one",
        "nofile=-1:1 | \"nofile=-1:1\": the soft limit is above the hard one",
    })
    void refusesALimitThatIsNone(String written, String complaint) {
        assertRefused(() -> Ulimits.read(List.of(written)), "<ulimits> (-Dwerf.ulimits): " + complaint);
    }

    @Test
    void readsAFileOfBuildArguments() throws IOException {
        Path file = Files.writeString(project.resolve("args"), "# comment\r\n\r\nA=1\n  B = x = \"y\" \nC=\nA=2");

        assertThat(new BuildArgsFile(file).read()).containsExactly(entry("A", "2"), entry("B", " x = \"y\" "), entry("C", ""));
    }

    @Test
    void namesTheLineOfAFileOfBuildArgumentsWithoutShowingIt() throws IOException {
        Path file = Files.writeString(project.resolve("args"), "A=1\n\nhunter2\n");

        assertRefused(() -> new BuildArgsFile(file).read(),
                "<buildArgsFile> (-Dwerf.buildArgsFile): " + file + ":3: this is no NAME=value, nor a comment, which begins with #");
    }

    @Test
    void refusesAFileOfBuildArgumentsThatIsNotThere() {
        assertRefused(() -> new BuildArgsFile(project.resolve("none")).read(),
                "<buildArgsFile> (-Dwerf.buildArgsFile): " + project.resolve("none") + " is not there");
        assertRefused(() -> new BuildArgsFile(project).read(), "<buildArgsFile> (-Dwerf.buildArgsFile): " + project + " is no file");
    }

    @Test
    void readsDirectoriesAndImages() throws IOException {
        Files.createDirectory(project.resolve("assets"));

        assertThat(new NamedContextReader(project).read(Map.of("assets", "assets", "base", "docker-image://r.example/base:1"))).containsExactly(
                entry("assets", new NamedContext.Directory(project.resolve("assets"))),
                entry("base", new NamedContext.Image(ImageReference.parse("r.example/base:1"))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "none | assets: PROJECT/none is not there",
        "https://example.com/a.tar | assets: \"https://…\" is none; it takes a directory, or docker-image://NAME",
        "'' | assets: \"\" is none; it takes a directory, or docker-image://NAME",
    })
    void refusesAContextThatIsNone(String value, String complaint) {
        assertRefused(() -> new NamedContextReader(project).read(Map.of("assets", value)),
                "<buildContexts> (-Dwerf.buildContexts): " + complaint.replace("PROJECT", project.toString()));
    }

    @Test
    void readsAnAgentAndKeys() throws IOException {
        Path agent = Files.writeString(project.resolve("agent"), "");
        Path key = Files.writeString(project.resolve("key"), "");
        HostFixture host = HostFixture.below(root).environment("SSH_AUTH_SOCK", agent.toString());

        assertThat(new SshReader(host.host(), project).read(List.of("default", "git=key", "git=agent"))).containsExactly(
                entry("default", List.of(agent)), entry("git", List.of(key, agent)));
    }

    @Test
    void refusesAnAgentThatIsNotThere() throws IOException {
        assertRefused(() -> new SshReader(HostFixture.below(root).host(), project).read(List.of("default")),
                "<ssh> (-Dwerf.ssh): default is the agent that SSH_AUTH_SOCK names, and that is not set; start one, eval $(ssh-agent) &&"
                        + " ssh-add, or name a key: default=/path/of/key");
        assertRefused(() -> new SshReader(HostFixture.below(root).host(), project).read(List.of("git=none")),
                "<ssh> (-Dwerf.ssh): git: " + project.resolve("none") + " is not there");
    }

    private static void assertRefused(ThrowingCallable read, String message) {
        assertThatExceptionOfType(InvalidParameterException.class).isThrownBy(read).withMessage(message);
    }
}
