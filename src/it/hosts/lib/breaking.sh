# shellcheck shell=bash
# Sourced by broken-host. What several hosts are broken with.

# uninstall PACKAGE...: as if they had never been there, whoever depends on them.
uninstall() {
  dpkg --purge --force-depends "$@" >/dev/null
}

# own_user_namespace: from now on everybody works in one that has all ids, whose limits are no one else's.
own_user_namespace() {
  unshare --user sleep infinity &
  until [[ $(readlink "/proc/$!/ns/user") != "$(readlink /proc/self/ns/user)" ]]; do sleep 0.01; done
  printf '0 0 4294967295\n' >"/proc/$!/uid_map"
  printf '0 0 4294967295\n' >"/proc/$!/gid_map"
  machine=(nsenter --user="/proc/$!/ns/user" --)
}

# sysctl_of_namespace NAME VALUE, after own_user_namespace.
sysctl_of_namespace() {
  # A small host has no sysctl.
  as_administrator bash -c 'printf "%s\n" "$2" >"/proc/sys/${1//.//}"' bash "$1" "$2"
}

# small_disk FOLDER MEGABYTES: an ext4 of its own.
small_disk() {
  local block
  mknod -m 600 /dev/loop-control c 10 237
  for block in /sys/block/loop*; do
    mknod -m 600 "/dev/${block##*/}" b $(tr : ' ' <"$block/dev")
  done
  truncate --size "$2M" /tmp/disk
  mkfs.ext4 -q -m 0 -N 2000 /tmp/disk
  mkdir -p -- "$1"
  mount -o loop /tmp/disk "$1" || skip 'this machine has no free loop device'
  rm /dev/loop*
}

# give FOLDER...: to the user.
give() {
  install -d -o "$user" -g "$(id -g "$user")" -- "$@"
}

user_home() {
  getent passwd "$user" | cut -d: -f6
}

# cgroup v1 beside v2. The controller is one that v2 never takes, and that runc asks for.
hybrid_cgroups() {
  umount --recursive /sys/fs/cgroup
  mount -t tmpfs -o mode=755 tmpfs /sys/fs/cgroup
  mkdir /sys/fs/cgroup/unified /sys/fs/cgroup/systemd /sys/fs/cgroup/devices
  mount -t cgroup -o devices cgroup /sys/fs/cgroup/devices
  mount -t cgroup2 cgroup2 /sys/fs/cgroup/unified
  mount -t cgroup -o none,name=systemd cgroup /sys/fs/cgroup/systemd
}

# use_newer_buildah: of the next Debian, in front of this one's.
use_newer_buildah() {
  mkdir -p /opt
  ln -s /host/stock/packages/newer /opt/newer-buildah
  ln -s /opt/newer-buildah/buildah /usr/local/bin/buildah
}
