package io.github.werfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a build and a push are told in confidence, and nobody else is to know: it is looked for in Maven's log, in the argument list of
 * every process, in what files lie about during and after it, in the image's history and in its layers.
 */
class PlantedSecretsIT {

    private static final long TIME_LIMIT_SECONDS = 180;

    /** Shows what it is given, as nobody should. */
    private static final String RUN_THAT_PRINTS = """
            FROM localhost/werf-busybox:latest
            ARG API_TOKEN
            RUN --mount=type=secret,id=of-file --mount=type=secret,id=of-variable --mount=type=secret,id=of-server \\
                for id in of-file of-variable of-server; do \\
                  cat /run/secrets/$id; echo; printf 'sum '; sha256sum </run/secrets/$id; done; \\
                echo "argument $API_TOKEN"; echo "again $API_TOKEN" >&2
            """;

    private TestRegistry registry;
    private Path project;
    private Path log;

    @TempDir
    private Path folder;

    @BeforeEach
    void makeAProjectAndARegistry() throws IOException {
        Requirement.CHROOT.assume("no image can be built on this host");
        Requirement.REGISTRY.assume("no image can be pushed on this host");
        TestAuthority authority = TestAuthority.in(folder.resolve("authority"));
        registry = TestRegistry.closed(folder.resolve("registry"), authority);
        log = folder.resolve("build.log");
        // The one place of the test where the values lie about.
        Path given = Files.createDirectory(folder.resolve("given"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(given.resolve("secret"), Plant.SECRET_OF_FILE.value());
        project = Files.createDirectories(folder.resolve("work/project"));
        Files.createDirectories(folder.resolve("work/tmp"));
        Files.writeString(project.resolve("pom.xml"), pom(authority.directory(), given.resolve("secret")));
        Files.writeString(project.resolve("Dockerfile"), RUN_THAT_PRINTS);
        settings(Plant.REGISTRY_PASSWORD);
    }

    @AfterEach
    void endTheRegistry() {
        if (registry != null) {
            registry.close();
        }
    }

    @AfterAll
    static void removeTheImages() {
        if (Requirement.CHROOT.missing().isEmpty()) {
            new StoreTidier(Path.of("target", "it")).tidy();
        }
    }

    @Test
    void reachTheBuildAndTheRegistryAndNothingElse() throws Exception {
        int exitCode = maven("package", plugin("push"));

        assertThat(exitCode).as(log()).isZero();
        assertThat(log()).contains("sum " + sum(Plant.SECRET_OF_FILE), "sum " + sum(Plant.SECRET_OF_VARIABLE), "sum " + sum(Plant.SECRET_OF_SERVER));
        assertThat(log()).contains("| ***", "| argument ***", "| again ***");
        assertThat(plantsInImage()).isSubsetOf(Set.of(Plant.BUILD_ARGUMENT));
    }

    /** With -X Maven itself shows the configuration of a goal, and what the POM has of build arguments is part of that. */
    @Test
    void areNotShownForDebuggingEither() throws Exception {
        Files.writeString(project.resolve("pom.xml"), Files.readString(project.resolve("pom.xml")).replaceAll("(?s)<buildArgs>.*</buildArgs>", ""));

        int exitCode = maven("-X", "package", plugin("push"));

        assertThat(exitCode).as(log()).isZero();
        assertThat(log()).contains("settings.xml", "buildah");
    }

    @Test
    void areNotShownWhenARunFails() throws Exception {
        Files.writeString(project.resolve("Dockerfile"), RUN_THAT_PRINTS.strip() + "; exit 3\n");

        int exitCode = maven("package");

        assertThat(exitCode).as(log()).isNotZero();
        assertThat(log()).contains("the command of RUN ended with exit code 3");
    }

    @Test
    void areNotShownWhenTheRegistryRefusesThem() throws Exception {
        settings(Plant.WRONG_PASSWORD);

        int exitCode = maven("-e", "package", plugin("push"));

        assertThat(exitCode).as(log()).isNotZero();
        assertThat(log()).contains(registry.address(), "settings.xml");
    }

    @Test
    void areNotShownWhenAHelperPrintsThem() throws Exception {
        Path programs = Files.createDirectory(folder.resolve("given/bin"));
        Path helper = Files.writeString(programs.resolve("docker-credential-planted"),
                "#!/bin/sh\necho 'no JSON, but %1$s'\necho 'failed with %1$s' >&2\nexit 1\n".formatted(Plant.PASSWORD_OF_HELPER.value()));
        Files.setPosixFilePermissions(helper, PosixFilePermissions.fromString("rwx------"));
        Path docker = Files.createDirectory(folder.resolve("docker"));
        Files.writeString(docker.resolve("config.json"), "{\"credHelpers\": {\"" + registry.address() + "\": \"planted\"}}");
        Files.writeString(folder.resolve("given/settings.xml"), "<settings>" + server("nexus", Plant.SECRET_OF_SERVER) + "</settings>");

        int exitCode = maven("package", plugin("push"));

        assertThat(exitCode).as(log()).isNotZero();
        assertThat(log()).contains("docker-credential-planted");
    }

    @Test
    void areNotShownWhenAProxyDoesNotAnswer() throws Exception {
        // Nobody goes to this machine itself through a proxy, and nobody listens on this port.
        String unreachable = "registry.invalid";
        Files.writeString(project.resolve("pom.xml"), Files.readString(project.resolve("pom.xml")).replace(registry.address(), unreachable));
        Files.writeString(folder.resolve("given/settings.xml"), """
                <settings>
                  <proxies><proxy>
                    <active>true</active><protocol>http</protocol><host>127.0.0.1</host><port>9</port>
                    <username>bob</username><password>%s</password>
                  </proxy></proxies>
                  %s
                </settings>
                """.formatted(Plant.PROXY_PASSWORD.value(), servers(unreachable, Plant.REGISTRY_PASSWORD)));

        int exitCode = maven("package", plugin("push"), "-Dwerf.retries=0");

        assertThat(exitCode).as(log()).isNotZero();
        assertThat(log()).contains("127.0.0.1:9");
    }

    /** The rest of this class is worth as much as this. */
    @Test
    void wouldBeFound() throws Exception {
        Path open = Files.createDirectories(folder.resolve("work/tmp/open"));
        Path closed = Files.createDirectories(folder.resolve("work/tmp/closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        Files.writeString(open.resolve("auth.json"), registry.authFile(Plant.WRONG_PASSWORD.value()));
        Files.writeString(closed.resolve("auth.json"), registry.authFile(Plant.REGISTRY_PASSWORD.value()));
        SecretsWatch watch = SecretsWatch.over(folder.resolve("work"));
        try (watch) {
            assertThat(Program.run(List.of("sh", "-c", "sleep 1", Plant.SECRET_OF_FILE.value())).exitCode()).isZero();
        }

        assertThat(watch.sightings()).hasSize(2)
                .anyMatch(sighting -> sighting.startsWith(Plant.SECRET_OF_FILE + " in /proc/"))
                .anyMatch(sighting -> sighting.startsWith(Plant.WRONG_PASSWORD + " in ") && sighting.endsWith("open/auth.json"));
        assertThat(plantsBelow(folder.resolve("work"))).hasSize(2);
    }

    /** Runs Maven, and looks for the values everywhere but in the image. */
    private int maven(String... arguments) throws Exception {
        List<String> command = HostMaven.command(project, "--settings", folder.resolve("given/settings.xml").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("PLANTED_VARIABLE", Plant.SECRET_OF_VARIABLE.value());
        builder.environment().put("PLANTED_ARGUMENT", Plant.BUILD_ARGUMENT.value());
        builder.environment().put("TMPDIR", folder.resolve("work/tmp").toString());
        builder.environment().put("MAVEN_OPTS", "-Djava.io.tmpdir=" + folder.resolve("work/tmp"));
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("work/cache").toString());
        builder.environment().put("DOCKER_CONFIG", folder.resolve("docker").toString());
        builder.environment().merge("PATH", folder.resolve("given/bin").toString(), (path, own) -> own + ":" + path);
        SecretsWatch watch = SecretsWatch.over(folder.resolve("work"));
        Process maven = builder.start();
        try (watch) {
            assertThat(maven.waitFor(TIME_LIMIT_SECONDS, TimeUnit.SECONDS)).as("Maven ends").isTrue();
        } finally {
            maven.destroyForcibly();
        }
        assertThat(watch.rounds()).as("rounds of the watch").isGreaterThan(10);
        assertThat(watch.sightings()).isEmpty();
        assertThat(Plant.in(Files.readAllBytes(log))).as(log()).isEmpty();
        assertThat(plantsBelow(folder.resolve("work"))).isEmpty();
        return maven.exitValue();
    }

    private static Set<String> plantsBelow(Path directory) throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Plant.in(Files.readAllBytes(file)).forEach(plant -> found.add(plant + " in " + directory.relativize(file)));
            }
        }
        return found;
    }

    /** The manifest, the configuration with the history, and the layers. */
    private Set<Plant> plantsInImage() throws IOException {
        Path image = folder.resolve("image");
        BuildahStore.overlay().run("push", "--quiet", imageName(), "dir:" + image);
        Set<Plant> found = EnumSet.noneOf(Plant.class);
        try (Stream<Path> files = Files.list(image)) {
            for (Path file : files.toList()) {
                found.addAll(Plant.in(Files.readAllBytes(file)));
            }
        }
        return found;
    }

    private String imageName() {
        return registry.address() + "/werf-it/planted:1";
    }

    private String pom(Path certificates, Path secret) {
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>com.example</groupId>
                  <artifactId>planted</artifactId>
                  <version>1</version>
                  <packaging>pom</packaging>
                  <build>
                    <plugins>
                      <plugin>
                        <groupId>io.github.werfmaven</groupId>
                        <artifactId>werf-maven-plugin</artifactId>
                        <version>%s</version>
                        <configuration>
                          <image>%s</image>
                          <tags><tag>2</tag></tags>
                          <certDirectory>%s</certDirectory>
                          <noCache>true</noCache>
                          <secrets>
                            <secret><id>of-file</id><file>%s</file></secret>
                            <secret><id>of-variable</id><env>PLANTED_VARIABLE</env></secret>
                            <secret><id>of-server</id><server>nexus</server></secret>
                          </secrets>
                          <buildArgs><API_TOKEN>${env.PLANTED_ARGUMENT}</API_TOKEN></buildArgs>
                        </configuration>
                        <executions><execution><goals><goal>build</goal></goals></execution></executions>
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """.formatted(plugin("").split(":")[2], imageName(), certificates, secret);
    }

    private void settings(Plant password) throws IOException {
        Files.writeString(folder.resolve("given/settings.xml"), "<settings>" + servers(registry.address(), password) + "</settings>");
    }

    private static String servers(String registry, Plant password) {
        return "<servers>" + oneServer(registry, password) + oneServer("nexus", Plant.SECRET_OF_SERVER) + "</servers>";
    }

    private static String server(String id, Plant password) {
        return "<servers>" + oneServer(id, password) + "</servers>";
    }

    private static String oneServer(String id, Plant password) {
        return "<server><id>%s</id><username>%s</username><password>%s</password></server>".formatted(id, TestRegistry.USER, password.value());
    }

    private static String plugin(String goal) {
        return System.getProperty("it.plugin") + ":" + goal;
    }

    private String log() throws IOException {
        return Files.readString(log, StandardCharsets.ISO_8859_1);
    }

    private static String sum(Plant plant) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(plant.value().getBytes(StandardCharsets.UTF_8)));
    }
}
