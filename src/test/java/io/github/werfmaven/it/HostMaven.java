package io.github.werfmaven.it;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The Maven that runs the tests, for builds of their own. */
final class HostMaven {

    private HostMaven() {}

    /** A command that runs it in a folder, with the repository that the plugin was installed to. */
    static List<String> command(Path folder, String... arguments) {
        List<String> command = new ArrayList<>(List.of("env", "--chdir=" + folder));
        command.add(Path.of(System.getProperty("it.maven.home"), "bin", "mvn").toString());
        command.addAll(List.of("--batch-mode", "--no-transfer-progress"));
        command.add("-Dmaven.repo.local=" + System.getProperty("it.maven.repository"));
        command.addAll(List.of(arguments));
        return command;
    }
}
