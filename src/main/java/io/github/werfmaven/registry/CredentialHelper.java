package io.github.werfmaven.registry;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.process.Command;
import io.github.werfmaven.process.ProcessResult;
import io.github.werfmaven.process.ProcessRunner;
import io.github.werfmaven.process.ProcessStartException;
import io.github.werfmaven.registry.Credentials.Source;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Asks programs of this machine for passwords. Nothing that they print is shown: it may be one.
 *
 * @see <a href="https://github.com/docker/docker-credential-helpers#development">docker-credential-helpers, the protocol</a>
 */
final class CredentialHelper {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final String NOT_FOUND = "credentials not found";

    private final Host host;
    private final ProcessRunner processes;
    private final Duration timeLimit;

    CredentialHelper(Host host, ProcessRunner processes, Duration timeLimit) {
        this.host = host;
        this.processes = processes;
        this.timeLimit = timeLimit;
    }

    /**
     * Asks one.
     *
     * @param name what stands behind {@code docker-credential-}
     * @param key what it knows the registry by
     * @param file that names it
     * @return empty where it knows nothing of the registry
     * @throws CredentialsException when it is not there, fails, takes too long or answers something else
     */
    Optional<Credentials> ask(String name, String key, Path file) {
        String program = "docker-credential-" + name;
        String told = "the credential helper " + program + ", named in " + file + ", ";
        if (!NAME.matcher(name).matches()) {
            throw new CredentialsException(file + " names a credential helper that cannot be one: a name has letters, digits and . _ -");
        }
        Path executable = host.executable(program).orElseThrow(() -> new CredentialsException(told + "is not on PATH"));
        ProcessResult result = run(executable, key, told);
        if (result.timedOut()) {
            throw new CredentialsException(told + "did not answer for " + key + " within " + timeLimit.toSeconds() + " s");
        }
        if (!result.succeeded()) {
            if (result.output().contains(NOT_FOUND)) {
                return Optional.empty();
            }
            throw new CredentialsException(told + "failed for " + key + " with exit code " + result.exitCode()
                    + "; echo " + key + " | " + program + " get tells why");
        }
        return Optional.of(parsed(result.output(), told + "answers for " + key + " with something else than "
                + "{\"Username\": …, \"Secret\": …}", Source.ofOurs(program + " (" + file + ")")));
    }

    private ProcessResult run(Path executable, String key, String told) {
        try {
            return processes.ask(Command.untranslated(List.of(executable.toString(), "get")), key + "\n", timeLimit);
        } catch (ProcessStartException failed) {
            throw new CredentialsException(told + "does not start: " + failed.getMessage());
        }
    }

    private static Credentials parsed(String output, String complaint, Source source) {
        try {
            JsonObject answer = JsonParser.object().from(output);
            String username = answer.getString("Username");
            String secret = answer.getString("Secret");
            if (username != null && secret != null) {
                return Credentials.of(username, secret, source);
            }
        } catch (JsonParserException nonsense) {
            // Its message quotes what may be a password.
        }
        throw new CredentialsException(complaint);
    }
}
