package io.github.werfmaven.preflight.checks;

/** What can keep a user namespace from being made; each has the one check that speaks for it. */
enum UserNamespaceObstacle {
    /** The process runs in a chroot: {@link ChrootCheck}. */
    CHROOT,
    /** kernel.unprivileged_userns_clone is 0: {@link UnprivilegedUserNamespacesCheck}. */
    FOR_ROOT_ONLY,
    /** There are as many namespaces as there may be: {@link MaxUserNamespacesCheck}. */
    LIMIT,
    /** AppArmor forbids it: {@link AppArmorCheck}. */
    APPARMOR,
    /** A filter of system calls forbids it: {@link SeccompCheck}. */
    SECCOMP,
    /** Root may not map ids: {@link IdMappingToolsCheck}. */
    POWERLESS_ROOT,
    /** None of the others: {@link UserNamespaceCheck}. */
    UNKNOWN
}
