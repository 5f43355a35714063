package io.github.werfmaven.mojo;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/**
 * Where the executions of a project leave the results of their images. Where the POM has one that builds, that is the project's folder of
 * results; of several each has a folder of its own in it, which is called as the execution is. A goal that was named on the command line
 * is no execution of the POM.
 *
 * @param root the project's folder of results
 * @param builds the executions of the POM that build, in their order
 * @param current the id of the running execution
 */
record ExecutionResults(Path root, List<String> builds, String current) {

    private static final String BUILD = "build";
    private static final String NO_PHASE = "none";

    ExecutionResults {
        builds = List.copyOf(builds);
    }

    static ExecutionResults of(MavenProject project, MojoExecution execution, Path root) {
        Plugin plugin = project.getPlugin(execution.getGroupId() + ":" + execution.getArtifactId());
        List<String> builds = new ArrayList<>();
        if (plugin != null) {
            plugin.getExecutions().stream().filter(ExecutionResults::builds).map(PluginExecution::getId).forEach(builds::add);
        }
        return new ExecutionResults(root, builds, execution.getExecutionId());
    }

    private static boolean builds(PluginExecution execution) {
        return execution.getGoals().contains(BUILD) && !NO_PHASE.equals(execution.getPhase());
    }

    /**
     * Where this execution leaves its results, and finds those of a goal of the same execution.
     *
     * @throws InvalidParameterException where no folder can be called as the execution is
     */
    Path own() {
        return ownName().map(this::folder).orElse(root);
    }

    /** What tells this execution from the others that build; empty where the results need not be told apart. */
    Optional<String> ownName() {
        return builds.size() > 1 && builds.contains(current) ? Optional.of(current) : Optional.empty();
    }

    /** Where the results of any execution can be that builds, the own first. */
    List<Path> all() {
        List<Path> all = new ArrayList<>(List.of(own()));
        if (builds.size() > 1) {
            builds.stream().map(this::folder).filter(folder -> !all.contains(folder)).forEach(all::add);
        }
        return all;
    }

    private Path folder(String execution) {
        try {
            Path folder = root.resolve(execution).normalize();
            if (root.normalize().equals(folder.getParent())) {
                return folder;
            }
        } catch (InvalidPathException unusable) {
            // Told below.
        }
        throw InvalidParameterException.at("the execution \"" + execution + "\"",
                "its results have a folder that is called as it is, because it is one of several that build; no folder can be called so,"
                        + " and another <id> mends that");
    }
}
