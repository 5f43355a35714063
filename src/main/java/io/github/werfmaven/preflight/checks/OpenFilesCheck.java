package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.buildah.BuildahException;
import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.host.Capability;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Check;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Remedy;
import io.github.werfmaven.preflight.RemedyCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hard limit of open files, RLIMIT_NOFILE of getrlimit(2). Buildah raises the soft limit by itself. Before 1.35 it gives every
 * RUN a limit of 1,024, since then every RUN of root one of 1,048,576, which needs a capability where the own limit is lower.
 */
public final class OpenFilesCheck implements Check {

    private static final long WANTED = 1024;

    /** RLimitDefaultValue of the library that Buildah takes its defaults from; without root it takes the limits that there are. */
    private static final long GIVEN_BY_ROOT = 1_048_576;

    private static final Pattern HARD_LIMIT = Pattern.compile("(?m)^Max open files\\s+\\S+\\s+(\\d{1,18})\\s");

    private final Host host;
    private final BuildahVersionQuery versions;
    private final Optional<Path> buildah;

    /** @param buildah the Buildah that builds, where there is one */
    public OpenFilesCheck(Host host, BuildahVersionQuery versions, Optional<Path> buildah) {
        this.host = host;
        this.versions = versions;
        this.buildah = buildah;
    }

    @Override
    public String name() {
        return "open-files";
    }

    @Override
    public String title() {
        return "a process may open 1,024 files";
    }

    @Override
    public List<Finding> findings() {
        if (host.isCapable(Capability.SYS_RESOURCE)) {
            return List.of();
        }
        if (isRootWithoutNamespace() && isBuildah(true)) {
            return hardLimit().filter(limit -> limit < GIVEN_BY_ROOT).map(OpenFilesCheck::tooLowForRoot).stream().toList();
        }
        return hardLimit().filter(limit -> limit < WANTED).map(this::tooLow).stream().toList();
    }

    /** Empty where there is none. */
    private Optional<Long> hardLimit() {
        Matcher matcher = HARD_LIMIT.matcher(host.read("/proc/self/limits").orElse(""));
        return matcher.find() ? Optional.of(Long.parseLong(matcher.group(1))) : Optional.empty();
    }

    private Finding tooLow(long limit) {
        String seen = "the hard limit in /proc/self/limits is " + limit;
        if (isBuildah(false)) {
            return Finding.blocking(
                    Set.of(Part.ROOTLESS, Part.CHROOT),
                    "this Buildah gives every RUN a limit of 1,024 open files, and this user may not have so many",
                    seen, remedy());
        }
        return Finding.degrading(Set.of(Part.NATIVE), "few files may be open at once, which a large build can exceed", seen, remedy());
    }

    /** In a user namespace Buildah keeps to the limits that there are, and only root that may mount does without one. */
    private boolean isRootWithoutNamespace() {
        return host.isRoot() && host.isCapable(Capability.SYS_ADMIN);
    }

    private static Finding tooLowForRoot(long limit) {
        return Finding.blocking(
                Set.of(Part.ROOTLESS, Part.CHROOT),
                "Buildah gives every RUN of root a limit of 1,048,576 open files, and this root may not raise its own",
                "the hard limit in /proc/self/limits is " + limit + ", and CapEff in /proc/self/status is without SYS_RESOURCE",
                Remedy.of("run Maven as another user than root, or start it with the capability: in Docker and Podman with "
                        + "--cap-add SYS_RESOURCE, in a systemd unit with CAP_SYS_RESOURCE in CapabilityBoundingSet"));
    }

    /** @param adapting whether it is one since 1.35, which gives a user what the user has */
    private boolean isBuildah(boolean adapting) {
        try {
            return buildah.map(versions::ask).filter(found -> found.version().isAtLeast(1, 35) == adapting).isPresent();
        } catch (BuildahException useless) {
            return false;
        }
    }

    /** limits.conf(5) is read when a user logs in. */
    private Remedy remedy() {
        if (!host.mayGain(Capability.SYS_RESOURCE)) {
            return Remedy.of("start the container around Maven with a higher limit, in Docker and Podman --ulimit nofile=65536:65536");
        }
        return Remedy.of(
                "raise the limit and log in anew; for an agent that systemd starts, set LimitNOFILE=65536 in its unit",
                new RemedyCommand.WriteFile("/etc/security/limits.d/90-werf-open-files.conf", host.userName() + " - nofile 65536"));
    }
}
