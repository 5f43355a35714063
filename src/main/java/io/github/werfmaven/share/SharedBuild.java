package io.github.werfmaven.share;

import io.github.werfmaven.registry.CredentialsException;
import io.github.werfmaven.registry.RegistryException;
import io.github.werfmaven.share.Claim.Phase;
import io.github.werfmaven.share.SharedImage.Found;
import io.github.werfmaven.share.Turn.Move;
import io.github.werfmaven.share.Turn.Patience;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The image that others may have built, or be building: takes a {@link Turn} at it. */
public final class SharedBuild {

    private final SharedImage image;
    private final Patience patience;
    private final Consumer<String> waiting;
    private final Consumer<String> detail;
    private Optional<Claim> own = Optional.empty();
    private Optional<Found> found = Optional.empty();
    private boolean isTold;
    private Optional<ScheduledExecutorService> heart = Optional.empty();

    /**
     * One that waits as long as is usual.
     *
     * @param waiting told when another is waited for
     * @param detail told why there is nothing to share
     */
    public SharedBuild(SharedImage image, Consumer<String> waiting, Consumer<String> detail) {
        this(image, Patience.USUAL, waiting, detail);
    }

    SharedBuild(SharedImage image, Patience patience, Consumer<String> waiting, Consumer<String> detail) {
        this.image = image;
        this.patience = patience;
        this.waiting = waiting;
        this.detail = detail;
    }

    public SharedImage image() {
        return image;
    }

    /**
     * What another has built, perhaps after waiting for it; empty where it is to be built here. The others know of that until this
     * ends.
     *
     * @param limit how long may be waited at most
     */
    public Optional<Found> await(Duration limit) {
        long startedAt = System.nanoTime();
        Turn turn = new Turn(UUID.randomUUID().toString(), patience, new Random());
        Move move = turn.begin();
        while (!(move instanceof Move.Take || move instanceof Move.Build)) {
            Duration passed = Duration.ofNanos(System.nanoTime() - startedAt);
            boolean inTime = passed.compareTo(limit) < 0 && passed.compareTo(patience.all()) < 0;
            move = inTime ? next(turn, move, passed) : turn.refused();
        }
        if (move instanceof Move.Take) {
            return found;
        }
        own = ((Move.Build) move).claim();
        own.ifPresent(claim -> beat());
        return Optional.empty();
    }

    private Move next(Turn turn, Move move, Duration passed) {
        try {
            if (move instanceof Move.Find) {
                found = image.find();
                return turn.found(found.isPresent());
            }
            if (move instanceof Move.Read) {
                return turn.read(image.claim(), passed);
            }
            if (move instanceof Move.Write write) {
                image.write(write.claim());
                return turn.written();
            }
            Move.Wait wait = (Move.Wait) move;
            if (wait.forAnother() && !isTold) {
                isTold = true;
                waiting.accept("Another builds the same by now; waiting for " + image.name());
            }
            Thread.sleep(wait.time().toMillis());
            return turn.waited();
        } catch (RegistryException failed) {
            detail.accept("Not shared: " + failed.getMessage());
            return failed.isPassing() ? turn.failed() : turn.refused();
        } catch (CredentialsException failed) {
            detail.accept("Not shared: " + failed.getMessage());
            return turn.refused();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return turn.refused();
        }
    }

    private void beat() {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread beating = new Thread(work, "werf-claim");
            beating.setDaemon(true);
            return beating;
        });
        long pause = patience.beat().toMillis();
        thread.scheduleWithFixedDelay(() -> tell(Phase.BUILDING), pause, pause, TimeUnit.MILLISECONDS);
        heart = Optional.of(thread);
    }

    /**
     * Tells the others how it ended.
     *
     * @param done whether the image is in the registry
     */
    public void end(boolean done) {
        stopBeating();
        own.ifPresent(claim -> tell(done ? Phase.DONE : Phase.FAILED));
    }

    private synchronized void tell(Phase phase) {
        Claim claim = own.orElseThrow().next(phase);
        own = Optional.of(claim);
        try {
            image.write(claim);
        } catch (RuntimeException unheard) {
            detail.accept("Not told to others: " + unheard.getMessage());
        }
    }

    private void stopBeating() {
        heart.ifPresent(thread -> {
            thread.shutdown();
            try {
                thread.awaitTermination(patience.life().toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        heart = Optional.empty();
    }
}
