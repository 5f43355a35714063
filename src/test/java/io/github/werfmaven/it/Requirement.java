package io.github.werfmaven.it;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a scenario needs of the host. It is found out by doing, with Buildah alone. */
public enum Requirement {
    /** A container in a chroot, for a user that is not root. */
    CHROOT {
        @Override
        Optional<String> findMissing() {
            return containerFailure("--isolation", "chroot");
        }
    },
    /** A container of crun. */
    CRUN {
        @Override
        Optional<String> findMissing() {
            return containerFailure("--isolation", "rootless", "--runtime", "crun", "--network", "private");
        }
    },
    /** A container of runc. */
    RUNC {
        @Override
        Optional<String> findMissing() {
            return containerFailure("--isolation", "rootless", "--runtime", "runc", "--network", "private");
        }
    },
    /** The image with a Java runtime. */
    JAVA_BASE {
        @Override
        Optional<String> findMissing() {
            return BuildahStore.overlay().imageId(BuildahStore.JAVA_BASE).isPresent()
                    ? Optional.empty()
                    : Optional.of(noImage(BuildahStore.JAVA_BASE));
        }
    };

    abstract Optional<String> findMissing();

    /** The requirement by its name as invoker.properties has it, such as {@code java-base}. */
    private static Requirement named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** What is missing of a comma-separated list of requirements; empty where the host has it all. */
    public static Optional<String> missing(String names) {
        String reasons = Arrays.stream(names.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(Requirement::named)
                .map(Requirement::missing)
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
        return reasons.isEmpty() ? Optional.empty() : Optional.of(reasons);
    }

    /** What is missing, found out once in a JVM: scripts share no class loader, so the answer is a system property. */
    public Optional<String> missing() {
        String property = Requirement.class.getName() + "." + name();
        String known = System.getProperty(property);
        if (known == null) {
            known = find();
            System.setProperty(property, known);
        }
        return known.isEmpty() ? Optional.empty() : Optional.of(known);
    }

    /**
     * Skips the running test where it is missing, or fails it where {@code it.required} says that the host has it all.
     *
     * @param consequence what cannot be done without it, for people
     */
    void assume(String consequence) {
        missing().ifPresent(reason -> giveUp(consequence + ": " + reason));
    }

    /** Skips the running test, or fails it where {@code it.required} says that the host has it all. */
    static void giveUp(String sentence) {
        if (Boolean.getBoolean("it.required")) {
            fail(sentence);
        }
        System.out.println("[WARNING] " + sentence);
        abort(sentence);
    }

    private String find() {
        if (!executable("buildah")) {
            return "there is no buildah on PATH";
        }
        if (Program.run(List.of("id", "-u")).output().strip().equals("0")) {
            return "the user is root; src/dev/verify makes another";
        }
        return findMissing().orElse("");
    }

    private static Optional<String> containerFailure(String... options) {
        BuildahStore store = BuildahStore.overlay();
        if (store.imageId(BuildahStore.BUSYBOX).isEmpty()) {
            return Optional.of(noImage(BuildahStore.BUSYBOX));
        }
        String container = store.run("from", "--pull-never", BuildahStore.BUSYBOX);
        try {
            List<String> command = store.command("run");
            command.addAll(List.of(options));
            command.addAll(List.of(container, "--", "true"));
            Program.Result result = Program.run(command);
            return result.exitCode() == 0
                    ? Optional.empty()
                    : Optional.of("no container runs with " + String.join(" ", options) + ": " + result.complaint());
        } finally {
            store.run("rm", container);
        }
    }

    private static String noImage(String name) {
        return "there is no image " + name + "; src/dev/verify makes it";
    }

    private static boolean executable(String name) {
        return Program.run(List.of("sh", "-c", "command -v \"$1\"", "sh", name)).exitCode() == 0;
    }
}
