package io.github.werfmaven.libc;

import java.util.List;

/** What only a C library of the host can answer. */
public interface Libc {

    /**
     * The subordinate user ids of a user, from whichever service nsswitch.conf(5) names for {@code subid}.
     *
     * @throws LibcUnavailableException when the host has no libsubid, or the JVM cannot load native code here
     */
    List<IdRange> subordinateUserIds(String user);

    /**
     * The subordinate group ids of a user.
     *
     * @throws LibcUnavailableException when the host has no libsubid, or the JVM cannot load native code here
     */
    List<IdRange> subordinateGroupIds(String user);
}
