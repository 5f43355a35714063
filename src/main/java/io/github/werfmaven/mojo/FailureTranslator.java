package io.github.werfmaven.mojo;

import io.github.werfmaven.build.BuildFailedException;
import io.github.werfmaven.build.BuildInputException;
import io.github.werfmaven.build.PushFailedException;
import io.github.werfmaven.build.ResultsUnwritableException;
import io.github.werfmaven.containers.RegistriesException;
import io.github.werfmaven.context.ContextException;
import io.github.werfmaven.docker.UnmountablePathException;
import io.github.werfmaven.dockerfile.parser.DockerfileException;
import io.github.werfmaven.engine.NoEngineException;
import io.github.werfmaven.engine.Trial;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.ReportText;
import io.github.werfmaven.preflight.WeighedFinding;
import io.github.werfmaven.registry.CredentialsException;
import io.github.werfmaven.registry.RegistryException;
import io.github.werfmaven.registry.CredentialsException;
import io.github.werfmaven.registry.RegistryException;
import io.github.werfmaven.runtime.RuntimeWrapperException;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** Gives every failure to Maven as the kind that it is: what the user can mend, or broken tooling. */
final class FailureTranslator {

    private final FixHostFile fixHost;

    FailureTranslator(FixHostFile fixHost) {
        this.fixHost = fixHost;
    }

    void rethrow(RuntimeException failure) throws MojoExecutionException, MojoFailureException {
        if (failure instanceof NoEngineException noEngine) {
            throw new MojoFailureException(described(noEngine), noEngine);
        }
        if (failure instanceof BuildFailedException failed) {
            throw new MojoFailureException(described(failed), failed);
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
                || failure instanceof BuildInputException
                || failure instanceof UnmountablePathException
                || failure instanceof RuntimeWrapperException
                || failure instanceof PushFailedException
                || failure instanceof RegistryException
                || failure instanceof CredentialsException
                || failure instanceof RegistriesException
                || failure instanceof ResultsUnwritableException;
    }

    private String described(NoEngineException failure) {
        List<String> lines = described(failure.getMessage(), failure.findings());
        Trial.failures(failure.trials()).forEach(line -> lines.add("tried " + line));
        fixHost.update(failure.findings()).ifPresent(lines::add);
        return String.join("\n", lines);
    }

    private String described(BuildFailedException failure) {
        List<String> lines = described(failure.getMessage(), failure.findings());
        // A build that is itself at fault says nothing about what an earlier check found.
        if (!failure.findings().isEmpty()) {
            fixHost.update(failure.findings()).ifPresent(lines::add);
        }
        return String.join("\n", lines);
    }

    private static List<String> described(String message, List<WeighedFinding> findings) {
        List<String> lines = new ArrayList<>(List.of(message));
        lines.addAll(ReportText.findings(findings, !Host.current().isRoot()));
        return lines;
    }
}
