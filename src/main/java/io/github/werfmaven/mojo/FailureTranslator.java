package io.github.werfmaven.mojo;

import io.github.werfmaven.build.BuildFailedException;
import io.github.werfmaven.build.ResultsUnwritableException;
import io.github.werfmaven.context.ContextException;
import io.github.werfmaven.dockerfile.parser.DockerfileException;
import io.github.werfmaven.engine.NoEngineException;
import io.github.werfmaven.engine.Trial;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.ReportText;
import io.github.werfmaven.preflight.WeighedFinding;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** Gives every failure to Maven as the kind that it is: what the user can mend, or broken tooling. */
final class FailureTranslator {

    private FailureTranslator() {}

    static void rethrow(RuntimeException failure) throws MojoExecutionException, MojoFailureException {
        if (failure instanceof NoEngineException noEngine) {
            throw new MojoFailureException(describe(noEngine), noEngine);
        }
        if (failure instanceof BuildFailedException failed) {
            throw new MojoFailureException(described(failed.getMessage(), failed.findings()), failed);
        }
        if (isForTheUserToMend(failure)) {
            throw new MojoFailureException(failure.getMessage(), failure);
        }
        String message = failure.getMessage();
        throw new MojoExecutionException(message == null ? failure.toString() : message, failure);
    }

    private static boolean isForTheUserToMend(RuntimeException failure) {
        return failure instanceof InvalidParameterException
                || failure instanceof DockerfileException
                || failure instanceof ContextException
                || failure instanceof ResultsUnwritableException;
    }

    private static String describe(NoEngineException failure) {
        StringBuilder text = new StringBuilder(described(failure.getMessage(), failure.findings()));
        Trial.failures(failure.trials()).forEach(line -> text.append("\n  tried ").append(line));
        return text.toString();
    }

    private static String described(String message, List<WeighedFinding> findings) {
        StringBuilder text = new StringBuilder(message);
        ReportText.findings(findings, !Host.current().isRoot()).forEach(line -> text.append('\n').append(line));
        return text.toString();
    }
}
