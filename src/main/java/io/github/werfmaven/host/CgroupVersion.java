package io.github.werfmaven.host;

import java.util.List;
import java.util.Locale;

/** Which control groups (cgroups(7)) a process sees mounted. */
public enum CgroupVersion {
    V1,
    V2,
    /** Version 2 beside version 1. */
    HYBRID,
    NONE;

    static CgroupVersion of(MountTable mounts) {
        List<String> types = mounts.mounts().stream().map(Mount::type).toList();
        if (types.contains("cgroup")) {
            return types.contains("cgroup2") ? HYBRID : V1;
        }
        return types.contains("cgroup2") ? V2 : NONE;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
