package io.github.werfmaven.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** A Maven that the build has unpacked, and the JDK that it runs on. */
record MavenOnJdk(String maven, int java) {

    private static final Path JDKS = Path.of("/usr/lib/jvm");

    /** Those that the plugin promises to work with: the oldest, the newest of each line, and the JDKs with long support. */
    static Stream<MavenOnJdk> all() {
        return Stream.of(System.getProperty("it.mavens", "").split(","))
                .filter(version -> !version.isBlank())
                .flatMap(version -> Stream.of(17, 25).map(java -> new MavenOnJdk(version, java)));
    }

    /** Why it cannot be run here; empty where it can. */
    Optional<String> obstacle() {
        if (!Files.isRegularFile(program())) {
            return Optional.of("there is no " + program() + "; mvn verify unpacks it");
        }
        return jdk().isPresent() ? Optional.empty() : Optional.of("there is no JDK " + java + " below " + JDKS);
    }

    /** A command in a folder, with the repository that the plugin was installed to. */
    List<String> command(Path folder, String... arguments) {
        List<String> command = new ArrayList<>(List.of("env", "--chdir=" + folder, "JAVA_HOME=" + jdk().orElseThrow()));
        command.addAll(List.of("sh", program().toString(), "--batch-mode", "--no-transfer-progress"));
        command.add("-Dmaven.repo.local=" + System.getProperty("it.maven.repository"));
        command.addAll(List.of(arguments));
        return command;
    }

    private Path program() {
        return Path.of("target", "mavens", "apache-maven-" + maven, "bin", "mvn").toAbsolutePath();
    }

    private Optional<Path> jdk() {
        if (!Files.isDirectory(JDKS)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> homes = Files.newDirectoryStream(JDKS)) {
            for (Path home : homes) {
                if (Files.isExecutable(home.resolve("bin/javac")) && version(home).startsWith(java + ".")) {
                    return Optional.of(home);
                }
            }
            return Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String version(Path home) throws IOException {
        Properties release = new Properties();
        if (Files.isReadable(home.resolve("release"))) {
            try (var reader = Files.newBufferedReader(home.resolve("release"))) {
                release.load(reader);
            }
        }
        return release.getProperty("JAVA_VERSION", "").replace("\"", "") + ".";
    }

    @Override
    public String toString() {
        return "Maven " + maven + " on Java " + java;
    }
}
