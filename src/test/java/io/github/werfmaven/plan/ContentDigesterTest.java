package io.github.werfmaven.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.context.FileDigestMemory;
import io.github.werfmaven.context.FileDigests;
import io.github.werfmaven.context.GlobDialect;
import io.github.werfmaven.dockerfile.instructions.Stages;
import io.github.werfmaven.dockerfile.parser.DockerfileParser;
import io.github.werfmaven.image.BaseImage;
import io.github.werfmaven.image.ContentDigest;
import io.github.werfmaven.image.ImageId;
import io.github.werfmaven.image.Platform;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentDigesterTest {

    private static final String DOCKERFILE = """
            ARG VERSION=12
            FROM debian:$VERSION AS tools
            ARG TOOL=gcc
            RUN apt-get install $TOOL
            FROM tools AS unused
            RUN false
            FROM scratch
            ARG NAME=app
            COPY --from=tools /usr/bin/cc /cc
            COPY src /src/
            COPY <<EOF /etc/$NAME.conf
            name=$NAME
            EOF
            LABEL name=$NAME
            """;

    @TempDir
    private Path folder;

    private Path context;
    private String dockerfile = DOCKERFILE;
    private final Map<String, String> images = new HashMap<>(Map.of("debian:12", "id-12", "debian:13", "id-13"));
    private final Map<String, String> arguments = new HashMap<>();
    private final Map<String, String> options = new HashMap<>(Map.of("format", "oci"));
    private Set<String> withTriggers = Set.of();
    private Set<String> secrets = Set.of();
    private Optional<Platform> platform = Platform.linux("amd64");

    @BeforeEach
    void makeAContext() throws IOException {
        context = contextIn(folder.resolve("one"));
    }

    private static Path contextIn(Path folder) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("src/deep"));
        Files.writeString(sources.resolve("b.txt"), "b");
        Files.writeString(folder.resolve("src/a.txt"), "a");
        Files.createSymbolicLink(folder.resolve("src/link"), Path.of("a.txt"));
        Files.writeString(folder.resolve("other.txt"), "not copied");
        return folder;
    }

    @Test
    void isTheSameInAnotherFolderAtAnotherTime() throws IOException {
        ContentDigest before = digest();
        Path copy = folder.resolve("two/deeper");
        // Made in another order, as another directory may list it.
        Files.createDirectories(copy.resolve("src"));
        Files.createSymbolicLink(copy.resolve("src/link"), Path.of("a.txt"));
        Files.delete(copy.resolve("src/link"));
        context = contextIn(copy);
        Files.setLastModifiedTime(context.resolve("src/a.txt"), FileTime.fromMillis(1));
        Files.setLastModifiedTime(context.resolve("src"), FileTime.fromMillis(2));

        assertThat(digest()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "RUN false, RUN true",
        "FROM tools AS unused, FROM tools AS other",
        "ARG NAME=app, '# a comment\nARG NAME=app'",
        "LABEL name=$NAME, '\n\nLABEL name=$NAME'",
        "ARG VERSION=12, 'ARG OTHER=1\nARG VERSION=12'"
    })
    void isTheSameWhereWhatDoesNotCountIsAnother(String text, String instead) {
        ContentDigest before = digest();
        dockerfile = DOCKERFILE.replace(text, instead);

        assertThat(dockerfile).isNotEqualTo(DOCKERFILE);
        assertThat(digest()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "VERSION=12, VERSION=13",
        "install $TOOL, reinstall $TOOL",
        "TOOL=gcc, TOOL=clang",
        "NAME=app, NAME=shop",
        "'\nname=$NAME', '\nname = $NAME'",
        "COPY src, COPY --chmod=644 src",
        "/src/, /source/",
        "LABEL name, LABEL label",
        "/usr/bin/cc /cc, /usr/bin/c++ /cc"
    })
    void isAnotherWhereTheDockerfileIs(String text, String instead) {
        ContentDigest before = digest();
        dockerfile = DOCKERFILE.replace(text, instead);

        assertThat(dockerfile).isNotEqualTo(DOCKERFILE);
        assertThat(digest()).isNotEqualTo(before);
    }

    @Test
    void isAnotherWhereAnythingElseIsThatCounts() throws IOException {
        ContentDigest before = digest();

        images.put("debian:12", "another id");
        assertThat(digest()).as("base").isNotEqualTo(before);
        images.put("debian:12", "id-12");
        arguments.put("TOOL", "clang");
        assertThat(digest()).as("argument").isNotEqualTo(before);
        arguments.put("TOOL", "gcc");
        assertThat(digest()).as("argument with the value of its default").isEqualTo(before);
        options.put("format", "docker");
        assertThat(digest()).as("option").isNotEqualTo(before);
        options.put("format", "oci");
        platform = Optional.of(new Platform("linux", "arm64", Optional.empty()));
        assertThat(digest()).as("platform").isNotEqualTo(before);
    }

    @Test
    void isAnotherWhereAFileIs() throws IOException {
        ContentDigest before = digest();
        Path file = context.resolve("src/a.txt");

        Files.writeString(file, "A");
        assertThat(digest()).as("content").isNotEqualTo(before);
        Files.writeString(file, "a");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(digest()).as("mode").isNotEqualTo(before);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(digest()).as("as it was").isEqualTo(before);
        Files.move(file, context.resolve("src/c.txt"));
        assertThat(digest()).as("name").isNotEqualTo(before);
        Files.move(context.resolve("src/c.txt"), file);
        Files.createDirectory(context.resolve("src/empty"));
        assertThat(digest()).as("directory").isNotEqualTo(before);
        Files.delete(context.resolve("src/empty"));
        Files.delete(context.resolve("src/link"));
        Files.createSymbolicLink(context.resolve("src/link"), Path.of("b.txt"));
        assertThat(digest()).as("where a link leads").isNotEqualTo(before);
        Files.delete(context.resolve("src/link"));
        Files.writeString(context.resolve("src/link"), "a.txt");
        assertThat(digest()).as("type").isNotEqualTo(before);
    }

    @Test
    void isAnotherWhereTwoFilesAreOne() throws IOException {
        Files.writeString(context.resolve("src/same.txt"), "a");
        ContentDigest before = digest();
        Files.delete(context.resolve("src/same.txt"));
        Files.createLink(context.resolve("src/same.txt"), context.resolve("src/a.txt"));

        assertThat(digest()).isNotEqualTo(before);
    }

    @Test
    void isTheSameWhateverTheModeWhereTheInstructionSaysAnother() throws IOException {
        dockerfile = DOCKERFILE.replace("COPY src", "COPY --chmod=644 src");
        ContentDigest before = digest();
        Files.setPosixFilePermissions(context.resolve("src/a.txt"), PosixFilePermissions.fromString("rwx------"));
        Files.setPosixFilePermissions(context.resolve("src/deep"), PosixFilePermissions.fromString("rwx------"));

        assertThat(digest()).isEqualTo(before);

        dockerfile = DOCKERFILE.replace("COPY src", "COPY --chmod=$MODE src");
        ContentDigest unknown = digest();
        Files.setPosixFilePermissions(context.resolve("src/a.txt"), PosixFilePermissions.fromString("rw-------"));
        assertThat(digest()).as("nobody knows which").isNotEqualTo(unknown);
    }

    /** What stands at the border of two fields must not be able to stand at either side of it. */
    @Test
    void tellsFieldsApart() throws IOException {
        dockerfile = "FROM scratch\nCOPY src /\n";
        Files.delete(context.resolve("src/link"));
        ContentDigest one = digest();
        Files.move(context.resolve("src/a.txt"), context.resolve("src/a.txt 3:644"));

        assertThat(digest()).isNotEqualTo(one);
    }

    @Test
    void isNotLookedForInWhatIsNotCopied() throws IOException {
        ContentDigest before = digest();
        Files.writeString(context.resolve("other.txt"), "another");

        assertThat(digest()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "FROM gone | which image gone is will be known when it is there",
        "FROM scratch\\nADD https://example.com/a /a | ADD takes https://example.com/a without a checksum",
        "FROM debian:12\\nCOPY $DIR /a | what $DIR takes is known only during the build",
        "FROM scratch\\nCOPY --from=gone /a /b | which image gone is will be known when it is there"
    })
    void isNotKnownWhereOnlyTheBuildCanTell(String line) {
        String[] parts = line.split(" \\| ");
        dockerfile = parts[0].replace("\\n", "\n") + "\n";

        assertThat(content()).isEqualTo(new Content.Unknowable(parts[1]));
    }

    @Test
    void isNotKnownWhereTheBaseHasInstructionsForWhoeverBuildsUponIt() {
        withTriggers = Set.of("debian:12");
        assertThat(content()).isEqualTo(new Content.Unknowable("the base debian:12 has ONBUILD instructions, which the build alone reads"));

        dockerfile = "FROM scratch\nCOPY --from=debian:12 /a /b\n";
        assertThat(content()).as("none is run where only files are taken").isInstanceOf(Content.Known.class);
    }

    @Test
    void isNotKnownWhereAFileHasAnUnspeakableName() throws Exception {
        dockerfile = "FROM scratch\nCOPY src /\n";
        assertThat(new ProcessBuilder("sh", "-c", "touch \"$(printf 'a\\377')\"").directory(context.resolve("src").toFile()).start().waitFor()).isZero();

        assertThat(content()).isInstanceOf(Content.Unknowable.class);
    }

    @Test
    void isNotKnownWhereASecretCounts() {
        secrets = Set.of("NAME");
        arguments.put("NAME", "s3cr3t");

        assertThat(content()).isInstanceOfSatisfying(Content.Unknowable.class, unknowable -> assertThat(unknowable.reason())
                .isEqualTo("the value of the build argument NAME, a secret, counts").doesNotContain("s3cr3t"));
    }

    @Test
    void isNotKnownWhereAFileIsAPipe() throws Exception {
        dockerfile = "FROM scratch\nCOPY src /\n";
        assertThat(new ProcessBuilder("mkfifo", context.resolve("src/pipe").toString()).start().waitFor()).isZero();

        assertThat(content()).isEqualTo(new Content.Unknowable("src/pipe is a pipe or a device, whose content nobody knows"));
    }

    @Test
    void isKnownOfADownloadWithAChecksum() {
        dockerfile = "FROM scratch\nADD --checksum=sha256:" + "a".repeat(64) + " https://example.com/a /a\n";
        ContentDigest one = digest();
        dockerfile = dockerfile.replace("aaaa", "bbbb");

        assertThat(digest()).isNotEqualTo(one);
    }

    /** Changes whenever the form does, and then its version has to, too. */
    @Test
    void isWrittenInTheFormOfThisVersion() throws IOException {
        dockerfile = "FROM scratch\nCOPY other.txt /\n";
        Files.setPosixFilePermissions(context.resolve("other.txt"), PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(CanonicalForm.VERSION).isEqualTo("2");
        assertThat(digest()).hasToString("sha256:d0467b0c5f6fd2e6a9ac46a8ce75c20daeed22784770b80c6ac31bc2ff504329");
    }

    private BaseImage base(String id, String name) {
        ImageId hex = new ImageId("%064x".formatted(new BigInteger(1, id.getBytes(StandardCharsets.UTF_8))));
        return new BaseImage(hex, withTriggers.contains(name), true);
    }

    private ContentDigest digest() {
        return ((Content.Known) content()).digest();
    }

    private Content content() {
        Stages stages = Stages.of(new DockerfileParser().parse(Path.of("Dockerfile"), dockerfile.getBytes(StandardCharsets.UTF_8)));
        BuildArguments given = new BuildArguments(arguments, secrets, platform);
        BuildPlan plan = new BuildPlanner().plan(stages, Optional.empty(), given,
                new ContextFiles(context, context.resolve("Dockerfile"), GlobDialect.PLAIN));
        return new ContentDigester(new FileDigests(FileDigestMemory.none()), (name, platform) -> Optional.ofNullable(images.get(name)).map(id -> base(id, name)))
                .of(new StagePlatforms(plan, platform, platform), secrets, options);
    }
}
