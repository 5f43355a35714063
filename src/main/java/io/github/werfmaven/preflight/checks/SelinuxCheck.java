package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Check;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Remedy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where SELinux is on, Buildah gives RUN the label that the policy has for containers, selinux(8). The policy comes with a package
 * of its own, which a Buildah that was not installed from the distribution does not bring along.
 */
public final class SelinuxCheck implements Check {

    private static final String FILE_SYSTEM = "/sys/fs/selinux";

    /** Where the package of the policy tells its labels. */
    private static final String CONTAINER_CONTEXTS = "/usr/share/containers/selinux/contexts";

    private static final Pattern PROCESS_LABEL = Pattern.compile("(?m)^\\s*process\\s*=\\s*\"([^\"]+)\"");

    private static final Pattern POLICY = Pattern.compile("(?m)^\\s*SELINUXTYPE\\s*=\\s*(\\w+)");

    private final Host host;

    public SelinuxCheck(Host host) {
        this.host = host;
    }

    @Override
    public String name() {
        return "selinux";
    }

    @Override
    public String title() {
        return "SELinux, where it enforces, has the policy for containers";
    }

    @Override
    public List<Finding> findings() {
        // Mounted read-only, as in a container, it counts as switched off.
        boolean enforces = host.read(FILE_SYSTEM + "/enforce").filter(value -> value.strip().equals("1")).isPresent()
                && host.mounts().at(FILE_SYSTEM).filter(mount -> !mount.has("ro")).isPresent();
        if (!enforces) {
            return List.of();
        }
        Optional<String> label = label();
        if (label.isEmpty()) {
            return List.of(unlabelled());
        }
        return label.filter(this::isUnknown).map(this::withoutPolicy).stream().toList();
    }

    private Optional<String> label() {
        Matcher policy = POLICY.matcher(host.read("/etc/selinux/config").orElse(""));
        String type = policy.find() ? policy.group(1) : "targeted";
        Matcher label = PROCESS_LABEL.matcher(host.read(CONTAINER_CONTEXTS)
                .or(() -> host.read("/etc/selinux/" + type + "/contexts/lxc_contexts"))
                .orElse(""));
        return label.find() ? Optional.of(label.group(1)) : Optional.empty();
    }

    /** The kernel takes a label that is written here only when the loaded policy knows it. */
    private boolean isUnknown(String label) {
        try {
            Files.write(host.path(FILE_SYSTEM + "/context"), label.getBytes(StandardCharsets.US_ASCII), StandardOpenOption.WRITE);
            return false;
        } catch (IOException refused) {
            return String.valueOf(refused.getMessage()).contains("Invalid argument");
        }
    }

    private Finding withoutPolicy(String label) {
        return Finding.degrading(
                Set.of(Part.ROOTLESS, Part.CHROOT),
                "SELinux enforces a policy that does not know the label of containers",
                FILE_SYSTEM + "/context refuses " + label,
                remedy());
    }

    private Finding unlabelled() {
        return Finding.degrading(
                Set.of(Part.ROOTLESS, Part.CHROOT),
                "SELinux enforces a policy without containers, so RUN is not confined by it",
                "no label of containers in " + CONTAINER_CONTEXTS + " nor in lxc_contexts of the policy",
                remedy());
    }

    private Remedy remedy() {
        return new AdministratorCommands(host).install(RequiredTool.CONTAINER_SELINUX);
    }
}
