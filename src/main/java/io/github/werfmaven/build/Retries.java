package io.github.werfmaven.build;

import io.github.werfmaven.registry.RegistryException;
import java.time.Duration;
import java.util.function.Supplier;

/** Tries again what failed and may do better a while later: after a second, two, four, or when the registry says. */
final class Retries {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final int limit;
    private final Deadline deadline;
    private final PushLog log;

    /** @param limit how often a thing is tried again */
    Retries(int limit, Deadline deadline, PushLog log) {
        this.limit = limit;
        this.deadline = deadline;
        this.log = log;
    }

    /** What the last try gives or throws. */
    <T> T run(Supplier<T> trial) {
        Duration pause = FIRST_PAUSE;
        for (int retry = 1;; retry++) {
            try {
                return trial.get();
            } catch (RegistryException failed) {
                pauseUnlessLast(failed, failed.isPassing(), failed.retryAfter().orElse(pause), retry);
            } catch (PushFailedException failed) {
                pauseUnlessLast(failed, failed.isPassing(), pause, retry);
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private void pauseUnlessLast(RuntimeException failed, boolean passing, Duration pause, int retry) {
        if (!passing || retry > limit || pause.compareTo(deadline.left()) >= 0) {
            throw failed;
        }
        log.retrying(failed.getMessage(), pause, retry, limit);
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failed;
        }
    }
}
