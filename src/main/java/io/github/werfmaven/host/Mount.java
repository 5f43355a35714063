package io.github.werfmaven.host;

import java.util.Set;

/**
 * A line of /proc/self/mountinfo (proc_pid_mountinfo(5)).
 *
 * @param root the directory of the file system that is mounted
 * @param point where it is mounted, as this process sees it
 * @param options those of the mount and of the file system, such as {@code nosuid} or {@code upperdir=/a}
 * @param type the file system's type, such as {@code ext4}
 */
public record Mount(String root, String point, Set<String> options, String type) {

    public boolean has(String option) {
        return options.contains(option);
    }
}
