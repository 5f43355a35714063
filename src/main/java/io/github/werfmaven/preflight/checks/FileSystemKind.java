package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.host.Mount;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Remedy;
import java.util.List;
import java.util.Set;

/** What a file system is good for as the place of a store. */
enum FileSystemKind {
    /** As far as its name tells. */
    SUITABLE {
        @Override
        List<Finding> findings(Host host, String seen, Remedy elsewhere) {
            return List.of();
        }
    },

    /** The kernel mounts no overlay on these, or Buildah does not let it. */
    WITHOUT_OVERLAY {
        @Override
        List<Finding> findings(Host host, String seen, Remedy elsewhere) {
            return List.of(noOverlay(seen, elsewhere));
        }
    },

    /** A server decides about owners there, and knows nothing of subordinate ids. */
    REMOTE {
        @Override
        List<Finding> findings(Host host, String seen, Remedy elsewhere) {
            if (host.isRoot()) {
                return List.of();
            }
            Finding owners = Finding.blocking(
                    Set.of(Part.VFS),
                    "the store lies on a network file system, whose server lets no user give files to other owners",
                    seen, elsewhere);
            return List.of(owners, noOverlay(seen, elsewhere));
        }
    },

    /** Files have no owners and no modes there. */
    FOREIGN {
        @Override
        List<Finding> findings(Host host, String seen, Remedy elsewhere) {
            return List.of(Finding.blocking(
                    Set.of(Part.NATIVE), "the store lies on a file system that keeps no owners of files", seen, elsewhere));
        }
    },

    /** In memory. */
    TRANSIENT {
        @Override
        List<Finding> findings(Host host, String seen, Remedy elsewhere) {
            return List.of(Finding.degrading(
                    Set.of(Part.NATIVE), "images take memory and are gone after a restart of the host", seen, elsewhere));
        }
    };

    /** @param elsewhere what to do where the file system cannot be mended */
    abstract List<Finding> findings(Host host, String seen, Remedy elsewhere);

    static FileSystemKind of(Mount mount) {
        return switch (mount.type()) {
            case "overlay", "aufs", "ecryptfs", "9p", "fuse", "fuseblk" -> WITHOUT_OVERLAY;
            case "nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "gpfs", "lustre", "vboxsf", "ncpfs" -> REMOTE;
            case "vfat", "msdos", "exfat", "ntfs", "ntfs3" -> FOREIGN;
            case "tmpfs", "ramfs" -> TRANSIENT;
            default -> mount.type().startsWith("fuse.") ? WITHOUT_OVERLAY : SUITABLE;
        };
    }

    private static Finding noOverlay(String seen, Remedy elsewhere) {
        return Finding.blocking(
                Set.of(Part.NATIVE_OVERLAY), "the kernel's overlay cannot be mounted on the file system of the store", seen, elsewhere);
    }
}
