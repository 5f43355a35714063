package io.github.werfmaven.build;

import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.image.ManifestDigest;
import io.github.werfmaven.registry.Manifest;
import io.github.werfmaven.registry.RegistryClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** The names of an image that is in its registry under one of them. All are given and looked at side by side. */
final class RegistryTags {

    private static final int THREADS = 8;

    private final RegistryClient registry;
    private final Retries retries;

    RegistryTags(RegistryClient registry, Retries retries) {
        this.registry = registry;
        this.retries = retries;
    }

    /**
     * Lets further names stand for what was pushed.
     *
     * @param pushed what Buildah has pushed, by any name
     */
    void give(ImageReference pushed, ManifestDigest digest, List<ImageReference> further) {
        if (!further.isEmpty()) {
            ImageReference byDigest = new ImageReference(pushed.name(), Optional.empty(), Optional.of(digest.text()));
            Manifest manifest = retries.run(() -> registry.get(byDigest));
            forEach(further, name -> retries.run(() -> registry.put(name, manifest)));
        }
    }

    /** The same where it may be gone again; tells whether it was there. */
    boolean giveIfThere(ImageReference pushed, ManifestDigest digest, List<ImageReference> further) {
        ImageReference byDigest = new ImageReference(pushed.name(), Optional.empty(), Optional.of(digest.text()));
        Optional<Manifest> manifest = retries.run(() -> registry.find(byDigest));
        manifest.ifPresent(found -> forEach(further, name -> retries.run(() -> registry.put(name, found))));
        return manifest.isPresent();
    }

    /**
     * Has the registry say what its names stand for.
     *
     * @throws PushFailedException when one of them stands for something else
     */
    void confirm(List<ImageReference> names, ManifestDigest digest) {
        forEach(names, name -> retries.run(() -> {
            Optional<ManifestDigest> found = registry.head(name);
            if (!found.equals(Optional.of(digest))) {
                throw PushFailedException.passing("Buildah has pushed " + digest + ", but the registry has "
                        + found.map(ManifestDigest::text).orElse("nothing") + " as " + name
                        + "; does somebody else push the same name, or answer in the registry's place?");
            }
            return found;
        }));
    }

    /** The first failure, where there are several; but each name gets its turn. */
    private static void forEach(List<ImageReference> names, Consumer<ImageReference> action) {
        if (names.size() == 1) {
            action.accept(names.get(0));
            return;
        }
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(THREADS, names.size()), work -> {
            Thread thread = new Thread(work, "werf-tags");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Callable<Void>> actions = new ArrayList<>();
            names.forEach(name -> actions.add(() -> {
                action.accept(name);
                return null;
            }));
            for (Future<Void> ended : threads.invokeAll(actions)) {
                ended.get();
            }
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw PushFailedException.lasting("the push was interrupted");
        } finally {
            threads.shutdownNow();
        }
    }
}
