package io.github.werfmaven.it;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.werfmaven.host.Host;
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
    /** gVisor's runtime; whether it works is what the tests find out. */
    RUNSC {
        @Override
        Optional<String> findMissing() {
            return executable(runsc()) ? Optional.empty() : Optional.of("there is no runsc; src/dev/verify unpacks the distribution's");
        }
    },
    /** The image with a Java runtime. */
    JAVA_BASE {
        @Override
        Optional<String> findMissing() {
            return missingImage(BuildahStore.JAVA_BASE);
        }
    },
    /** The images that the image for CI and what is built in its containers are built upon. */
    CI_BASES {
        @Override
        Optional<String> findMissing() {
            return missingImage(BuildahStore.DEBIAN_BASE).or(() -> missingImage(BuildahStore.SMALL_JAVA_BASE));
        }
    },
    /** An ssh agent for the length of a test. */
    SSH {
        @Override
        Optional<String> findMissing() {
            return executable("ssh-agent") ? Optional.empty() : Optional.of("there is no ssh-agent; src/dev/verify installs openssh-client");
        }
    },
    /** A registry for the length of a test. */
    REGISTRY {
        @Override
        Optional<String> findMissing() {
            return TestRegistry.program().isPresent()
                    ? Optional.empty()
                    : Optional.of("there is no docker-registry; src/dev/verify unpacks the distribution's");
        }
    },
    /** A container of a Docker server, in which Buildah runs. */
    DOCKER {
        @Override
        Optional<String> findMissing() {
            return TestDocker.reasonOfAbsence().or(Requirement::dockerFailure);
        }
    };

    abstract Optional<String> findMissing();

    /** The requirement by its name as invoker.properties has it, such as {@code java-base}. */
    private static Requirement named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** The runsc that the tests take, a path or a name on PATH. */
    static String runsc() {
        return System.getProperty("it.runsc", "runsc");
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
        missing().ifPresent(reason -> giveUp(consequence + ": " + reason, isOffered()));
    }

    /** Skips the running test, or fails it where {@code it.required} says that the host has it all. */
    static void giveUp(String sentence) {
        giveUp(sentence, true);
    }

    private static void giveUp(String sentence, boolean offered) {
        if (Boolean.getBoolean("it.required") && offered) {
            fail(sentence);
        }
        System.out.println("[WARNING] " + sentence);
        abort(sentence);
    }

    /** Debian has a package of everything that is required; other distributions lack runsc. */
    private boolean isOffered() {
        return this != RUNSC || Host.current().osRelease().ids().stream().findFirst().filter("debian"::equals).isPresent();
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
        Optional<String> missing = missingImage(BuildahStore.BUSYBOX);
        if (missing.isPresent()) {
            return missing;
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

    private static Optional<String> dockerFailure() {
        TestDocker docker = TestDocker.ofThisRun();
        Program.Result result = Program.run(docker.command(
                "run", "--rm", "--network", "none", "--device", "/dev/fuse", docker.toolImage(), "buildah", "--version"));
        return result.exitCode() == 0
                ? Optional.empty()
                : Optional.of("no container of Docker runs: " + result.complaint());
    }

    private static Optional<String> missingImage(String name) {
        return BuildahStore.overlay().imageId(name).isPresent()
                ? Optional.empty()
                : Optional.of("there is no image " + name + "; src/dev/verify makes it");
    }

    private static boolean executable(String name) {
        return Program.run(List.of("sh", "-c", "command -v \"$1\"", "sh", name)).exitCode() == 0;
    }
}
