package io.github.werfmaven.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.context.GlobDialect;
import io.github.werfmaven.dockerfile.instructions.Stages;
import io.github.werfmaven.dockerfile.parser.DockerfileParser;
import io.github.werfmaven.image.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneLayerTest {

    @TempDir
    private Path context;

    @BeforeEach
    void makeAFile() throws IOException {
        Files.createFile(context.resolve("app.jar"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "FROM a\nCOPY app.jar /\nENTRYPOINT [\"java\"]\n",
        "FROM a\nWORKDIR /app\nCOPY app.jar app.jar\nUSER 1\nEXPOSE 1\nENV A=b\nLABEL c=d\n",
        "FROM a\nARG V=1\nWORKDIR /opt\nWORKDIR /opt/app\nADD app.jar lib/\nHEALTHCHECK NONE\n",
        "FROM a\nCOPY --chown=1:2 --chmod=600 app.jar /opt/app/\n",
        "FROM a AS unused\nRUN x\nFROM scratch\nCOPY app.jar /\n"
    })
    void isMadeOfOneCopy(String dockerfile) {
        assertThat(isOne(dockerfile)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "FROM a\nENV A=b\n",
        "FROM a\nCOPY app.jar /a\nCOPY app.jar /b\n",
        "FROM a\nCOPY app.jar /\nRUN x\n",
        "FROM a\nRUN x\nCOPY app.jar /\n",
        "FROM a AS first\nCOPY app.jar /\nFROM a\nCOPY --from=first /app.jar /\n",
        "FROM a\nVOLUME /data\nCOPY app.jar /\n",
        "FROM a\nWORKDIR /work\nCOPY app.jar /elsewhere/\n",
        "FROM a\nWORKDIR work\nCOPY app.jar .\n",
        "FROM a\nWORKDIR /work\nCOPY --chown=1:2 app.jar .\n",
        "FROM a\nWORKDIR /work\nCOPY --chmod=600 app.jar .\n",
        "FROM a\nWORKDIR /work\nCOPY app.jar /work\n",
        "FROM a\nUSER 1\nWORKDIR /work\nCOPY app.jar .\n",
        "FROM a\nWORKDIR /work\nCOPY app.jar /workshop/\n",
        "FROM a\nCOPY app.jar /work/\nWORKDIR /work\n",
        "FROM a\nARG D=/work\nWORKDIR $D\nCOPY app.jar .\n"
    })
    void isNotMadeOfAnythingElse(String dockerfile) {
        assertThat(isOne(dockerfile)).isFalse();
    }

    @Test
    void isNotMadeInAWorkingDirectoryOfAnotherUserThanRoot() {
        assertThat(isOne("FROM a\nWORKDIR /work\nCOPY app.jar .\n", false)).isFalse();
        assertThat(isOne("FROM a\nCOPY app.jar /work/\n", false)).isTrue();
    }

    private boolean isOne(String dockerfile) {
        return isOne(dockerfile, true);
    }

    private boolean isOne(String dockerfile, boolean ofRoot) {
        Stages stages = Stages.of(new DockerfileParser().parse(Path.of("Dockerfile"), dockerfile.getBytes(StandardCharsets.UTF_8)));
        return OneLayer.isMadeBy(new BuildPlanner().plan(stages, Optional.empty(), new BuildArguments(Map.of(), Set.of(), Platform.linux("amd64")),
                new ContextFiles(context, context.resolve("Dockerfile"), GlobDialect.PLAIN)), ofRoot);
    }
}
