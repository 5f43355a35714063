package io.github.werfmaven.it;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.libc.NativeLibc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * This machine for the rows of the matrix that stack layers in one way: with a store, with the storage.conf of a user who wants it
 * so, and with runtimes on PATH that write down that they were started.
 */
record NativeSetUp(Path folder, ThrowAwayStore store, Host host) {

    private static final List<String> RUNTIMES = List.of("crun", "runc");

    static NativeSetUp make(Path folder, NativeRow.Layers layers) throws IOException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        Path programs = folder.resolve("bin").toAbsolutePath();
        Path configuration = folder.resolve("configuration").toAbsolutePath();
        environment.put("PATH", programs + ":" + environment.get("PATH"));
        // A file of the user's own: in another neither the store's place nor the mount program counts.
        environment.put("XDG_CONFIG_HOME", configuration.toString());
        environment.remove("CONTAINERS_STORAGE_CONF");
        Map<String, String> properties = new HashMap<>();
        System.getProperties().stringPropertyNames().forEach(name -> properties.put(name, System.getProperty(name)));
        Host plain = Host.current();

        ThrowAwayStore store = ThrowAwayStore.empty(folder, options(layers, plain));
        Files.createDirectories(programs);
        Files.createDirectories(configuration.resolve("containers"));
        for (String runtime : RUNTIMES) {
            plain.executable(runtime).ifPresent(program -> watch(program, programs.resolve(runtime), mark(folder, runtime)));
        }
        Files.writeString(configuration.resolve("containers/storage.conf"), "[storage]\ngraphroot = \"" + store.graphRoot() + "\"\n[storage.options.overlay]\n"
                + layers.mountProgram.flatMap(plain::executable).map(program -> "mount_program = \"" + program + "\"\n").orElse(""));
        return new NativeSetUp(folder, store, new Host(Path.of("/"), environment, properties, new NativeLibc()));
    }

    private static void watch(Path program, Path watched, Path started) {
        try {
            Files.writeString(watched, "#!/bin/sh\necho >> '%s'\nexec '%s' \"$@\"\n".formatted(started, program));
            Files.setPosixFilePermissions(watched, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path mark(Path folder, String runtime) {
        return folder.resolve(runtime + ".started").toAbsolutePath();
    }

    /** Those that were started since this was asked last. */
    Set<String> runtimesStarted() {
        Set<String> started = new TreeSet<>();
        for (String runtime : RUNTIMES) {
            if (mark(folder, runtime).toFile().delete()) {
                started.add(runtime);
            }
        }
        return started;
    }

    private static String[] options(NativeRow.Layers layers, Host host) {
        return layers.mountProgram.flatMap(host::executable)
                .map(program -> new String[] {"--storage-driver", "overlay", "--storage-opt", "overlay.mount_program=" + program})
                .orElse(new String[] {"--storage-driver", layers.driver.toString()});
    }
}
