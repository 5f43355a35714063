package io.github.werfmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PushMojoTest {

    @TempDir
    Path project;

    private MojoFixture maven;

    @BeforeEach
    void setUp() throws IOException {
        maven = new MojoFixture(project);
        Files.writeString(project.resolve("Dockerfile"), "FROM a\n");
    }

    @ParameterizedTest
    @CsvSource({"true, false, werf.skip is set", "false, true, werf.skip.push is set", "true, true, werf.skip.push is set"})
    void saysWhyItIsSkipped(boolean skip, boolean skipPush, String reason) throws Exception {
        PushMojo mojo = mojo();
        mojo.skip = skip;
        mojo.skipPush = skipPush;

        mojo.execute();

        assertThat(maven.log().lines()).containsExactly("[INFO] Skipped: " + reason);
    }

    @Test
    void isSkippedWhereThereIsNoDockerfile() throws Exception {
        Files.delete(project.resolve("Dockerfile"));

        mojo().execute();

        assertThat(maven.log().lines()).containsExactly("[INFO] Skipped: there is no Dockerfile in " + project);
    }

    @Test
    void refusesToPushOffline() {
        maven.offline();

        assertThatExceptionOfType(MojoFailureException.class).isThrownBy(mojo()::execute)
                .withMessage("Maven is offline (-o), and a push takes a registry; leave out -o, or skip the push with -Dwerf.skip.push");
    }

    @Test
    void isSkippedOfflineToo() throws Exception {
        maven.offline();
        PushMojo mojo = mojo();
        mojo.skipPush = true;

        mojo.execute();

        assertThat(maven.log().lines()).containsExactly("[INFO] Skipped: werf.skip.push is set");
    }

    @Test
    void refusesAnImageWithoutARegistry() {
        PushMojo mojo = mojo();
        mojo.image = "shop/app:1.0";

        assertThatExceptionOfType(MojoFailureException.class).isThrownBy(mojo::execute)
                .withMessage("<image> (-Dwerf.image): shop/app:1.0 names no registry that it could be pushed to; the form is"
                        + " registry[:port]/path[:tag], such as registry.example.com/shop/app, and Docker Hub is called docker.io");
    }

    @Test
    void refusesAnImageThatIsOnlyLocal() {
        PushMojo mojo = mojo();
        mojo.image = "localhost/app";

        assertThatExceptionOfType(MojoFailureException.class).isThrownBy(mojo::execute)
                .withMessage("<image> (-Dwerf.image): localhost/app names no registry that it could be pushed to; the form is"
                        + " registry[:port]/path[:tag], such as registry.example.com/app, and localhost is one only with a port");
    }

    @Test
    void refusesTheNameThatAnImageHasWhereNothingIsConfigured() {
        assertThatExceptionOfType(MojoFailureException.class).isThrownBy(mojo()::execute)
                .withMessageStartingWith("<image> (-Dwerf.image): shop-app:1.0-SNAPSHOT names no registry");
    }

    @ParameterizedTest
    @CsvSource({"-1", "101"})
    void refusesANumberOfRetriesThatMakesNoSense(int retries) {
        PushMojo mojo = mojo();
        mojo.image = "r.example/app";
        mojo.retries = retries;

        assertThatExceptionOfType(MojoFailureException.class).isThrownBy(mojo::execute)
                .withMessage("<retries> (-Dwerf.retries): " + retries + " is not from 0 to 100");
    }

    @Test
    void refusesANegativeTimeLimit() {
        PushMojo mojo = mojo();
        mojo.image = "r.example/app";
        mojo.timeout = -1;

        assertThatExceptionOfType(MojoFailureException.class).isThrownBy(mojo::execute)
                .withMessage("<timeout> (-Dwerf.timeout): -1 is less than 0; it takes seconds, 0 for an hour");
    }

    @Test
    void refusesAnImageThatWasNeverBuilt() {
        PushMojo mojo = mojo();
        mojo.image = "r.example/app";

        assertThatExceptionOfType(MojoFailureException.class).isThrownBy(mojo::execute)
                .withMessage("r.example/app:latest was not built yet: there is no " + project.resolve("target/werf/image.json")
                        + "; mvn package builds it where the goal build is bound, mvn werf:build in any case");
    }

    private PushMojo mojo() {
        return maven.fill(new PushMojo());
    }
}
