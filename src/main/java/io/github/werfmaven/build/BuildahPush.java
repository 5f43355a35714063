package io.github.werfmaven.build;

import io.github.werfmaven.buildah.PushCommandRunner;
import io.github.werfmaven.buildah.PushInvocation;
import io.github.werfmaven.buildah.PushOutcome;
import io.github.werfmaven.image.ManifestDigest;
import io.github.werfmaven.process.ProcessRunner;
import io.github.werfmaven.registry.RegistryException;
import java.util.Optional;
import java.util.function.Supplier;

/** Has Buildah push, more than once where that may help, and says why where it fails. */
final class BuildahPush {

    private final PushCommandRunner runner;
    private final Retries retries;
    private final Deadline deadline;
    private final PushFailure failure;

    BuildahPush(ProcessRunner processes, PushLog log, Retries retries, Deadline deadline, PushFailure failure) {
        this.runner = new PushCommandRunner(processes, log::command, log::detail);
        this.retries = retries;
        this.deadline = deadline;
        this.failure = failure;
    }

    /**
     * What the registry has then, as far as Buildah can tell.
     *
     * @param asking what the registry says to whoever asks it in another way, for each try anew
     */
    ManifestDigest run(PushInvocation push, Supplier<EarlyAnswer> asking) {
        return retries.run(() -> runOnce(push, asking.get()));
    }

    private ManifestDigest runOnce(PushInvocation push, EarlyAnswer answer) {
        PushOutcome outcome = runner.run(push, deadline.left(), answer::isHopeless);
        if (outcome instanceof PushOutcome.Pushed pushed) {
            return pushed.digest();
        }
        if (outcome instanceof PushOutcome.Failed failed) {
            Optional<RegistryException> better = answer.failure().filter(ofRegistry -> failure.isTheSame(failed, ofRegistry));
            throw better.isPresent() ? better.get() : failure.of(failed);
        }
        if (outcome instanceof PushOutcome.Lost lost) {
            throw failure.of(lost);
        }
        if (outcome instanceof PushOutcome.GivenUp) {
            throw answer.failure().orElseThrow(IllegalStateException::new);
        }
        throw failure.ofTimeOut(deadline.limit());
    }
}
