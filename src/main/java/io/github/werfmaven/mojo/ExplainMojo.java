package io.github.werfmaven.mojo;

import io.github.werfmaven.build.BuildExplanation;
import io.github.werfmaven.build.Explanation;
import io.github.werfmaven.host.Host;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Says what the build goal would do: the plan as a tree, the engine and the command. Runs nothing, and writes nothing but the file
 * it is told to; with -X it lists every file that is copied.
 */
@Mojo(name = "explain", requiresProject = false, threadSafe = true)
public final class ExplainMojo extends AbstractImageMojo {

    /** Where the whole is written as JSON, too; by default nowhere. */
    @Parameter(property = "werf.explain.output")
    File explainOutput;

    @Override
    void run() {
        Optional<Path> output = output();
        Host host = Host.current();
        Explanation explanation =
                new BuildExplanation(host, processes(host), new MavenBuildLog(getLog())).explain(buildRequest(host));
        explanation.lines(getLog().isDebugEnabled()).forEach(getLog()::info);
        output.ifPresent(explanation::write);
    }

    private Optional<Path> output() {
        Optional<Path> output = Optional.ofNullable(explainOutput).map(file -> file.toPath().toAbsolutePath());
        output.filter(Files::isDirectory).ifPresent(directory -> {
            throw new InvalidParameterException(
                    "explainOutput", "werf.explain.output", directory + " is a directory; it takes a file");
        });
        return output;
    }
}
