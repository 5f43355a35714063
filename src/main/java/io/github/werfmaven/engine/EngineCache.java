package io.github.werfmaven.engine;

import io.github.werfmaven.buildah.Storage;
import io.github.werfmaven.buildah.StorageDriver;
import io.github.werfmaven.containers.CacheDirectory;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Report;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * Remembers which way to build was proven on a host, so that a build starts no process to find out. An entry that cannot
 * be read counts as none, and one that cannot be written costs the next build the proof. Every container that builds is a host of its
 * own: what nobody asks for any more must not pile up.
 */
final class EngineCache {

    private static final String BUILDAH_VERSION = "buildah.version";
    private static final String RUNTIME = "runtime";
    private static final String STORAGE_DRIVER = "storage.driver";
    private static final String MOUNT_PROGRAM = "storage.mountProgram";
    private static final String NETWORK = "network";
    private static final String FINDINGS = "findings";
    private static final String FINE = "fine";

    private static final String DIRECTORY = "engines";
    private static final String ENDING = ".properties";

    private final CacheDirectory directory;

    EngineCache(Host host) {
        this.directory = CacheDirectory.of(host, DIRECTORY);
    }

    /** Where the user's proofs lie. */
    static Path directory(Host host) {
        return CacheDirectory.of(host, DIRECTORY).path();
    }

    /** Where files may lie for the time of a build or a push: in no project, whose images they could come into. */
    static Path temporaryFiles(Host host) {
        return directory(host).resolveSibling("files");
    }

    Optional<Proven> read(String fingerprint) {
        Properties entry = new Properties();
        try (var reader = Files.newBufferedReader(file(fingerprint))) {
            entry.load(reader);
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
        String version = entry.getProperty(BUILDAH_VERSION);
        String driver = entry.getProperty(STORAGE_DRIVER);
        String network = entry.getProperty(NETWORK);
        String findings = entry.getProperty(FINDINGS);
        String fine = entry.getProperty(FINE);
        if (version == null || driver == null || network == null || findings == null || fine == null) {
            return Optional.empty();
        }
        try {
            Storage storage = new Storage(
                    StorageDriver.valueOf(driver), Optional.ofNullable(entry.getProperty(MOUNT_PROGRAM)));
            return Optional.of(new Proven(version, Optional.ofNullable(entry.getProperty(RUNTIME)), storage, network, findings,
                    Set.of(fine.split(" "))));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    /** @param report what the checks found at the time of the proof */
    void write(String fingerprint, Engine engine, Report report) {
        Properties entry = new Properties();
        entry.setProperty(BUILDAH_VERSION, engine.buildah().version().text());
        engine.runtime().ifPresent(runtime -> entry.setProperty(RUNTIME, runtime.path().toString()));
        entry.setProperty(STORAGE_DRIVER, engine.storage().driver().name());
        engine.storage().mountProgram().ifPresent(program -> entry.setProperty(MOUNT_PROGRAM, program));
        entry.setProperty(NETWORK, engine.network());
        entry.setProperty(FINDINGS, report.summary());
        entry.setProperty(FINE, String.join(" ", report.fine()));
        try {
            StringWriter text = new StringWriter();
            entry.store(text, null);
            directory.write(fingerprint + ENDING, text.toString());
        } catch (IOException unwritable) {
            // The proof is made again by the next build.
        }
    }

    void forget(String fingerprint) {
        try {
            Files.deleteIfExists(file(fingerprint));
        } catch (IOException kept) {
            // It is as valid as it was.
        }
    }

    private Path file(String fingerprint) {
        return directory.file(fingerprint + ENDING);
    }

    /**
     * What was proven.
     *
     * @param runtime the path of the OCI runtime; absent means chroot
     * @param findings what the checks found at that time, in short
     * @param fine the names of those that found nothing
     */
    record Proven(
            String buildahVersion, Optional<String> runtime, Storage storage, String network, String findings, Set<String> fine) {}
}
