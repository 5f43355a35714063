package io.github.werfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The goal as Maven runs it: as part of {@code deploy}, alone, and with Buildah in a container. */
@Timeout(300)
class PushGoalIT {

    private static final String POM = """
            <project>
              <modelVersion>4.0.0</modelVersion>
              <groupId>com.example</groupId>
              <artifactId>pushed</artifactId>
              <version>1.0</version>
              <packaging>pom</packaging>
              <distributionManagement><repository><id>here</id><url>file://%1$s/repository</url></repository></distributionManagement>
              <build><plugins>
                <plugin>
                  <groupId>%2$s</groupId><artifactId>%3$s</artifactId><version>%4$s</version>
                  <configuration>
                    <image>%5$s/it/goal:${project.version}</image>
                    <tags><tag>latest</tag></tags>
                    <insecureRegistries>%5$s</insecureRegistries>
                  </configuration>
                  <executions><execution><goals><goal>build</goal><goal>push</goal></goals></execution></executions>
                </plugin>
                <plugin><artifactId>maven-install-plugin</artifactId><version>3.1.4</version></plugin>
                <plugin><artifactId>maven-deploy-plugin</artifactId><version>3.1.4</version></plugin>
              </plugins></build>
            </project>
            """;

    @TempDir
    private Path folder;

    private Path project;
    private TestRegistry registry;

    @BeforeEach
    void startARegistry() throws IOException {
        Requirement.REGISTRY.assume("nothing can be pushed on this host");
        registry = TestRegistry.open(folder.resolve("registry"));
        project = Files.createDirectory(folder.resolve("project"));
    }

    @AfterEach
    void stop() {
        if (registry != null) {
            registry.close();
        }
    }

    @Test
    void pushesWithMavenDeployAndAloneLater() throws Exception {
        Requirement.CHROOT.assume("nothing can be built on this host");
        String[] plugin = System.getProperty("it.plugin").split(":");
        Files.writeString(project.resolve("pom.xml"), POM.formatted(folder, plugin[0], plugin[1], plugin[2], registry.address()));
        Files.writeString(project.resolve("Dockerfile"), "FROM " + BuildahStore.BUSYBOX + "\nRUN echo pushed >/pushed\n");
        try {
            String deployed = maven(0, "deploy");

            String digest = Files.readString(project.resolve("target/werf/image.digest")).strip();
            assertThat(registry.digest("it/goal", "1.0")).contains(digest);
            assertThat(registry.digest("it/goal", "latest")).contains(digest);
            assertThat(new ScenarioFiles(project.toFile()).imageJson(".").getString("digest")).isEqualTo(digest);
            assertThat(deployed.lines().filter(line -> line.startsWith("[INFO] Push"))).hasSize(2).last().asString()
                    .contains("Pushed " + registry.address() + "/it/goal:1.0, latest, " + digest + ", ");

            assertThat(maven(0, "werf:push", "-X")).contains(", latest, " + digest + ", ")
                    .contains("[DEBUG] Running ");

            assertThat(maven(1, "--offline", "deploy", "-Dmaven.deploy.skip")).contains("Maven is offline (-o), and a push takes a registry");
            assertThat(maven(0, "--offline", "deploy", "-Dmaven.deploy.skip", "-Dwerf.skip.push")).contains("Skipped: werf.skip.push is set");
            // Another build may have made another image.
            assertThat(project.resolve("target/werf/image.digest")).doesNotExist();
        } finally {
            Program.run(BuildahStore.overlay().command("rmi", registry.address() + "/it/goal:1.0"));
            new StoreTidier(Path.of("target", "it")).tidy();
        }
    }

    @Test
    void pushesOutOfAContainer() throws Exception {
        Requirement.DOCKER.assume("no image can be built in a container of Docker on this host");
        TestDocker docker = TestDocker.ofThisRun();
        Files.writeString(project.resolve("Dockerfile"), "FROM scratch\nCOPY Dockerfile /\n");
        String image = registry.address() + "/it/contained:1";
        try {
            MavenInDocker maven = new MavenInDocker(docker, project).goals("build", "push")
                    .with("-Dwerf.image=" + image, "-Dwerf.tags=latest", "-Dwerf.insecureRegistries=" + registry.address(), "-X");

            MavenLog log = maven.succeeds();

            String digest = Files.readString(project.resolve("target/werf/image.digest")).strip();
            assertThat(registry.digest("it/contained", "1")).contains(digest);
            assertThat(registry.digest("it/contained", "latest")).contains(digest);
            assertThat(registry.manifestJson("it/contained", "1").getObject("config").getString("digest"))
                    .isEqualTo(maven.imageJson().getString("imageId"));
            assertThat(log.text()).contains("--digestfile /dev/stdout");
        } finally {
            Program.run(docker.command("image", "rm", "--force", image, registry.address() + "/it/contained:latest"));
        }
    }

    /** The log of a run that ends with an exit code. */
    private String maven(int exitCode, String... arguments) {
        Program.Result result = Program.run(HostMaven.command(project, arguments));
        assertThat(result.exitCode()).as(result.output() + result.errors()).isEqualTo(exitCode);
        return result.output();
    }
}
