package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Check;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Remedy;
import io.github.werfmaven.preflight.RemedyCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * AppArmor may forbid what a build needs: to all programs without a profile of their own, as Ubuntu does since 23.10, or to
 * those in a container.
 */
public final class AppArmorCheck implements Check {

    private static final String PROFILES = "/etc/apparmor.d";

    private final Host host;
    private final UserNamespaceAttempt attempt;
    private final Optional<Path> buildah;

    /** @param buildah the Buildah that builds, where there is one */
    AppArmorCheck(Host host, UserNamespaceAttempt attempt, Optional<Path> buildah) {
        this.host = host;
        this.attempt = attempt;
        this.buildah = buildah;
    }

    @Override
    public String name() {
        return "apparmor";
    }

    @Override
    public String title() {
        return "AppArmor allows Buildah to make user namespaces";
    }

    @Override
    public List<Finding> findings() {
        return attempt.failedBecauseOf(UserNamespaceObstacle.APPARMOR)
                .flatMap(said -> AppArmorProfile.of(host)
                        .map(profile -> confined(profile, said))
                        .or(() -> buildah.map(program -> withoutProfile(program, said))))
                .stream()
                .toList();
    }

    private static Finding confined(AppArmorProfile profile, String said) {
        return Finding.blocking(
                Set.of(Part.NATIVE),
                "the AppArmor profile around this process forbids what a user namespace is for",
                "/proc/self/attr/current is " + profile.name() + "; " + said,
                Remedy.of("start the container without it: in Docker with --security-opt apparmor=unconfined, in Kubernetes "
                        + "with appArmorProfile: {type: Unconfined} in its securityContext"));
    }

    private Finding withoutProfile(Path program, String said) {
        Path real = real(program);
        Optional<Path> profile = profileFor(real);
        return Finding.blocking(
                Set.of(Part.NATIVE),
                profile.isPresent()
                        ? "AppArmor allows user namespaces only to programs that have a profile, and that of Buildah is not in force"
                        : "AppArmor allows user namespaces only to programs that have a profile, and this Buildah has none",
                new KernelSettings(host).seen(KernelSettings.APPARMOR_RESTRICTS) + "; " + said,
                profile.map(AppArmorCheck::load).orElseGet(() -> write(real)));
    }

    /** AppArmor knows a program by the path without links. */
    private static Path real(Path program) {
        try {
            return program.toRealPath();
        } catch (IOException unreadable) {
            return program;
        }
    }

    private Optional<Path> profileFor(Path program) {
        try (Stream<Path> files = Files.list(host.path(PROFILES))) {
            return files.filter(Files::isRegularFile).sorted().filter(file -> names(file, program)).findFirst();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private boolean names(Path profile, Path program) {
        return host.read(PROFILES + "/" + profile.getFileName()).orElse("").lines()
                .filter(line -> line.startsWith("profile ") || line.startsWith("/"))
                .anyMatch(line -> List.of(line.replace('"', ' ').split("\\s+")).contains(program.toString()));
    }

    private static Remedy load(Path profile) {
        String file = PROFILES + "/" + profile.getFileName();
        return Remedy.of("load the profile that is there", RemedyCommand.run("apparmor_parser", "-r", file));
    }

    /** Allows as much as the profile that Ubuntu gives its own Buildah. */
    private static Remedy write(Path program) {
        String file = PROFILES + "/werf-buildah";
        String text = "abi <abi/4.0>,\ninclude <tunables/global>\nprofile werf-buildah \"" + program
                + "\" flags=(unconfined) { userns, }";
        return Remedy.of(
                "give " + program + " an AppArmor profile that allows it",
                new RemedyCommand.WriteFile(file, text),
                RemedyCommand.run("apparmor_parser", "-r", file));
    }
}
