package io.github.werfmaven.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.Check;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.process.RecordingProcessRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A host on which a user namespace is tried, and the checks that look at the outcome: one of them is to speak. */
final class NamespaceLab {

    static final String NO_SPACE = "unshare: unshare failed: No space left on device";
    static final String NOT_PERMITTED = "unshare: unshare failed: Operation not permitted";
    static final String APPARMOR = "kernel.apparmor_restrict_unprivileged_userns";
    static final String IN_CHROOT = "23 22 0:21 / /proc rw - proc proc rw\n";

    final RecordingProcessRunner processes = new RecordingProcessRunner();
    final HostFixture fixture;

    NamespaceLab(Path root) {
        fixture = HostFixture.below(root)
                .program("/usr/bin/unshare")
                .program("/usr/bin/true")
                .kernelSetting("user.max_user_namespaces", "60000");
    }

    /** An unshare that fails. */
    NamespaceLab refusing(String said) {
        processes.failing("unshare", 1, said);
        return this;
    }

    List<Check> checks() {
        Host host = fixture.host();
        Optional<Path> buildah = host.executable("buildah");
        UserNamespaceAttempt attempt = new UserNamespaceAttempt(host, processes, buildah);
        return List.of(
                new ChrootCheck(host, attempt),
                new UnprivilegedUserNamespacesCheck(host, attempt),
                new MaxUserNamespacesCheck(host, attempt),
                new AppArmorCheck(host, attempt, buildah),
                new SeccompCheck(attempt),
                new UserNamespaceCheck(host, attempt));
    }

    List<Finding> findings() {
        return checks().stream().flatMap(check -> check.findings().stream()).toList();
    }

    /** What the check of this name says, beside silence of all others. */
    Finding only(String name) {
        List<Check> speaking = checks().stream().filter(check -> !check.findings().isEmpty()).toList();
        assertThat(speaking).extracting(Check::name).containsExactly(name);
        assertThat(speaking.get(0).findings()).hasSize(1);
        return speaking.get(0).findings().get(0);
    }
}
