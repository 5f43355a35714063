package io.github.werfmaven.build;

import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.image.ManifestDigest;
import io.github.werfmaven.registry.RegistryClient;
import io.github.werfmaven.registry.RegistryException;
import io.github.werfmaven.registry.RegistryException.Kind;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What a registry says of an image while Buildah is on its way there: where nobody is at home, that is known before Buildah gives up, and
 * in better words. It also has the way prepared by which the registry is asked once more afterwards.
 */
final class EarlyAnswer {

    /** Where nothing that is pushed could be found again. Who may not read what is not there yet may still push. */
    private static final Set<Kind> HOPELESS =
            EnumSet.of(Kind.NO_REGISTRY, Kind.UNKNOWN_HOST, Kind.UNUSABLE_PROXY, Kind.UNTRUSTED, Kind.NO_TLS, Kind.TIMED_OUT);

    private static final long PATIENCE_MS = 5000;

    private final FutureTask<Optional<ManifestDigest>> answer;

    private EarlyAnswer(FutureTask<Optional<ManifestDigest>> answer) {
        this.answer = answer;
    }

    static EarlyAnswer ask(RegistryClient registry, ImageReference image) {
        FutureTask<Optional<ManifestDigest>> answer = new FutureTask<>(() -> registry.head(image));
        Thread thread = new Thread(answer, "werf-registry");
        thread.setDaemon(true);
        thread.start();
        return new EarlyAnswer(answer);
    }

    /** Whether it is known by now that a push is of no use. */
    boolean isHopeless() {
        return answer.isDone() && failure().filter(failed -> HOPELESS.contains(failed.kind())).isPresent();
    }

    /** Why there is no answer, as far as that shows in a moment. */
    Optional<RegistryException> failure() {
        try {
            answer.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
            return Optional.empty();
        } catch (ExecutionException failed) {
            return failed.getCause() instanceof RegistryException cause ? Optional.of(cause) : Optional.empty();
        } catch (TimeoutException silent) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
