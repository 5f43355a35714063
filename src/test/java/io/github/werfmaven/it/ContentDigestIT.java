package io.github.werfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.context.FileDigestMemory;
import io.github.werfmaven.context.FileDigests;
import io.github.werfmaven.context.GlobDialect;
import io.github.werfmaven.dockerfile.instructions.Stages;
import io.github.werfmaven.dockerfile.parser.DockerfileParser;
import io.github.werfmaven.image.ContentDigest;
import io.github.werfmaven.image.Platform;
import io.github.werfmaven.plan.BuildArguments;
import io.github.werfmaven.plan.BuildPlan;
import io.github.werfmaven.plan.BuildPlanner;
import io.github.werfmaven.plan.Content;
import io.github.werfmaven.plan.ContentDigester;
import io.github.werfmaven.plan.ContextFiles;
import io.github.werfmaven.plan.StagePlatforms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the digest of a content is worth, judged by Buildah itself: where Buildah makes another image, with all times set to one, the digest
 * is another. And what it leaves out makes no other image.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContentDigestIT {

    private static final String DOCKERFILE = """
            ARG TAG=1
            FROM scratch AS unused
            COPY other /
            FROM scratch AS first
            COPY src/a /a
            FROM scratch
            ARG NAME=app
            ENV NAME=$NAME
            COPY src /src/
            COPY --chmod=750 tool /tool
            COPY --chmod=640 tools /tools/
            COPY --from=first /a /from-first
            COPY src/same /etc/$NAME.conf
            LABEL name=$NAME other=label
            ADD archive.tar /unpacked/
            WORKDIR /work
            """;

    private final Path folder = Path.of("target", "it", "content digest").toAbsolutePath();
    private BuildMachine machine;
    private Path context;
    private int contexts;

    /** What is changed, and whether that must be of no account. */
    private enum Change {
        CONTENT("echo other > src/a"),
        NAME("mv src/a src/c && sed -i s,src/a,src/c, Dockerfile"),
        EXECUTABLE("chmod +x src/a"),
        OTHERS_MAY_READ("chmod o-r src/a"),
        SETUID("chmod u+s src/a"),
        MODE_OF_A_DIRECTORY("chmod 700 src/deep"),
        MODE_OF_THE_COPIED_DIRECTORY("chmod 700 src"),
        STICKY_DIRECTORY("chmod +t src/deep"),
        EMPTY_DIRECTORY("mkdir src/empty"),
        NEW_FILE("touch src/new"),
        FILE_GONE("rm src/deep/b"),
        LINK("ln -sf b src/link"),
        FILE_FOR_LINK("rm src/link && cp src/a src/link"),
        HARD_LINK_FOR_COPY("ln -f src/a src/same"),
        DEFAULT_OF_ARGUMENT("sed -i s/NAME=app/NAME=shop/ Dockerfile"),
        LABEL("sed -i 's/other=label/other=value/' Dockerfile"),
        DESTINATION("sed -i s,/tool$,/tool2, Dockerfile"),
        OWN_MODE("sed -i s/750/755/ Dockerfile"),
        ORDER("sed -i '/^WORKDIR/d; s/^ENV/WORKDIR \\/work\\nENV/' Dockerfile"),
        FILE_OF_A_STAGE("echo more >> src/a"),
        IN_THE_ARCHIVE("echo x > x && tar -cf archive.tar x && rm x"),
        IGNORE_FILE("echo src/deep > .dockerignore"),
        NEW_INSTRUCTION("echo 'LABEL a=b' >> Dockerfile"),
        TIMES(true, "find . -exec touch -h -d 2001-01-01 {} +"),
        UMASK_WHERE_THE_MODE_IS_SAID(true, "chmod 600 tool tools/t && chmod 700 tools"),
        MODE_OF_AN_ARCHIVE(true, "chmod 600 archive.tar"),
        WHAT_IS_NOT_COPIED(true, "echo other > other"),
        UNUSED_STAGE(true, "sed -i s,COPY\\ other\\ /,COPY\\ other\\ /x, Dockerfile"),
        GLOBAL_ARGUMENT(true, "sed -i s/TAG=1/TAG=2/ Dockerfile"),
        COMMENT(true, "sed -i '1i # a comment' Dockerfile"),
        ORDER_OF_A_DIRECTORY(true, "mv src/deep/b b && touch src/deep/z && mv b src/deep/b && rm src/deep/z"),
        NAME_OF_A_STAGE(true, "sed -i s/first/one/ Dockerfile", false);

        private final boolean isOfNoAccount;
        private final String command;

        Change(String command) {
            this(false, command);
        }

        Change(boolean isOfNoAccount, String command) {
            this.isOfNoAccount = isOfNoAccount;
            this.command = command;
        }

        /** @param counts whether the digest counts it though the image is the same: --from names it */
        Change(boolean isOfNoAccount, String command, boolean counts) {
            this(isOfNoAccount && counts, command);
        }
    }

    @BeforeAll
    void makeAMachine() throws IOException {
        Requirement.CHROOT.assume("Buildah builds nothing on this host");
        machine = new BuildMachine(folder, "contexts");
    }

    @BeforeEach
    void makeAContext() throws IOException {
        context = make(machine.checkout().resolve(String.valueOf(contexts++)));
    }

    private Path make(Path target) throws IOException {
        Files.createDirectories(target);
        Files.writeString(target.resolve("Dockerfile"), DOCKERFILE);
        change(target, "umask 022; mkdir -p src/deep tools; echo a > src/a; echo a > src/same; echo b > src/deep/b; ln -s a src/link; echo t > tool;"
                + " echo t > tools/t; echo o > other; echo x > y; tar --mtime=@0 -cf archive.tar y; rm y");
        return target;
    }

    @AfterAll
    void remove() {
        if (machine != null) {
            machine.remove();
        }
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void isAnotherWhereTheImageIs(Change change) throws IOException {
        ContentDigest before = digest();
        String image = build();

        change(context, change.command);

        boolean sameDigest = digest().equals(before);
        boolean sameImage = build().equals(image);
        assertThat(sameDigest && !sameImage).as("the image is another, and the digest is not").isFalse();
        if (change.isOfNoAccount) {
            assertThat(sameImage).as("the image").isTrue();
            assertThat(sameDigest).as("the digest").isTrue();
        }
    }

    @Test
    void isTheSameInAnotherFolder() throws IOException {
        ContentDigest before = digest();
        String image = build();

        context = make(folder.resolve("another/deep, folder"));

        assertThat(digest()).isEqualTo(before);
        assertThat(build()).isEqualTo(image);
    }

    /** Many changes one after the other: whenever two contents have one digest, they have one image. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void isOneOnlyOfOneImage(long seed) throws IOException {
        Random random = new Random(seed);
        Map<ContentDigest, String> images = new HashMap<>(Map.of(digest(), build()));
        List<Change> done = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Change change = Change.values()[random.nextInt(Change.values().length)];
            if (Program.run(List.of("sh", "-c", "cd \"$1\" && { " + change.command + "; }", "sh", context.toString())).exitCode() == 0) {
                done.add(change);
                String image = build();
                assertThat(images.computeIfAbsent(digest(), any -> image)).as("seed " + seed + ", " + done).isEqualTo(image);
            }
        }
        assertThat(images.size()).isGreaterThan(3);
    }

    private static void change(Path folder, String command) {
        Program.Result result = Program.run(List.of("sh", "-ec", "cd \"$1\"\n" + command, "sh", folder.toString()));
        assertThat(result.exitCode()).as(result.errors()).isZero();
    }

    /** The id says all: configuration, history and files. */
    private String build() {
        String printed = machine.buildah("build", "--isolation", "chroot", "--layers=false", "--quiet", "--timestamp", "0", context.toString());
        return printed.substring(printed.lastIndexOf('\n') + 1);
    }

    private ContentDigest digest() throws IOException {
        Optional<Platform> platform = Platform.linux(System.getProperty("os.arch"));
        Path dockerfile = context.resolve("Dockerfile");
        Stages stages = Stages.of(new DockerfileParser().parse(dockerfile, Files.readAllBytes(dockerfile)));
        BuildPlan plan = new BuildPlanner().plan(stages, Optional.empty(), new BuildArguments(Map.of(), Set.of(), platform),
                new ContextFiles(context, dockerfile, GlobDialect.PLAIN));
        Content content = new ContentDigester(new FileDigests(FileDigestMemory.none()), (name, of) -> Optional.empty())
                .of(new StagePlatforms(plan, platform, platform), Set.of(), Map.of());
        assertThat(content).isInstanceOf(Content.Known.class);
        return ((Content.Known) content).digest();
    }
}
