package io.github.werfmaven.preflight.checks;

/** What a host may have to be given by its distribution. */
enum RequiredTool {
    BUILDAH("Buildah"),
    CRUN("crun"),
    RUNC("runc"),
    ID_MAPPING_TOOLS("newuidmap and newgidmap"),
    /** Gives a file capabilities. */
    SETCAP("setcap"),
    FUSE_OVERLAYFS("fuse-overlayfs"),
    SLIRP4NETNS("slirp4netns"),
    PASTA("pasta"),
    NETAVARK("netavark"),
    AARDVARK_DNS("aardvark-dns"),
    /** policy.json and registries.conf below /etc/containers. */
    CONTAINERS_CONFIGURATION("the configuration files of containers"),
    /** modprobe and lsmod. */
    KMOD("kmod"),
    CONTAINER_SELINUX("the SELinux policy for containers"),
    /** The interpreters of programs for other processors, and their registration with the kernel. */
    QEMU("QEMU's user emulation"),
    DOCKER("Docker");

    private final String label;

    RequiredTool(String label) {
        this.label = label;
    }

    /** What it is called in a sentence. */
    @Override
    public String toString() {
        return label;
    }
}
