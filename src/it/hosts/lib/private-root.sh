# shellcheck shell=bash
# Sourced by broken-host. Makes the present machine's twin: its files, of which no change gets out; devices and cgroups
# as a desktop has them; apt with the stock as its only source; and home directories and temporary files on a disk.

make_private_root() {
  local place=/run new
  mount -t tmpfs -o mode=755 tmpfs "$place"
  mkdir "$place/root" "$place/upper" "$place/work" "$place/disk" "$place/shared"
  mount --bind "$disk" "$place/disk"
  new=$place/root
  mount -t overlay -o "lowerdir=/,upperdir=$place/upper,workdir=$place/work" overlay "$new"
  mount_kernel_file_systems "$new"
  make_devices "$new/dev"
  make_disk_folders "$new" "$place/disk"
  share_with_host "$new" "$place"
  cd -- "$new"
  pivot_root . mnt
  umount --lazy /mnt
  cd /
  forget_settings
  use_stock
}

mount_kernel_file_systems() {
  mount -t proc -o nosuid,nodev,noexec proc "$1/proc"
  mount -t sysfs -o nosuid,nodev,noexec sysfs "$1/sys"
  mount -t cgroup2 -o "nosuid,nodev,noexec,$(cgroup_options)" cgroup2 "$1/sys/fs/cgroup"
  mount -t tmpfs -o nosuid,nodev,mode=755 tmpfs "$1/run"
  mkdir -p -m 1777 "$1/run/lock"
}

# They hold for the whole system, so they stay those of the machine.
cgroup_options() {
  findmnt --noheadings --first-only --types cgroup2 --output FS-OPTIONS || printf 'rw\n'
}

make_devices() {
  local name numbers
  mount -t tmpfs -o nosuid,mode=755 tmpfs "$1"
  mkdir -m 755 "$1/pts" "$1/net" "$1/mqueue"
  mkdir -m 1777 "$1/shm"
  while read -r name numbers; do
    # shellcheck disable=SC2086
    mknod -m 666 "$1/$name" c $numbers
  done <<<'null 1 3
zero 1 5
full 1 7
random 1 8
urandom 1 9
tty 5 0
fuse 10 229
net/tun 10 200'
  mount -t devpts -o newinstance,nosuid,noexec,ptmxmode=666,mode=620,gid=5 devpts "$1/pts"
  mount -t tmpfs -o nosuid,nodev,mode=1777 tmpfs "$1/shm"
  mount -t mqueue -o nosuid,nodev,noexec mqueue "$1/mqueue"
  ln -s pts/ptmx "$1/ptmx"
  ln -s /proc/self/fd "$1/fd"
  ln -s fd/0 "$1/stdin"
  ln -s fd/1 "$1/stdout"
  ln -s fd/2 "$1/stderr"
}

# make_disk_folders ROOT DISK
make_disk_folders() {
  mkdir -m 1777 "$2/tmp" "$2/var-tmp"
  mount --bind "$2/tmp" "$1/tmp"
  mount --bind "$2/var-tmp" "$1/var/tmp"
  install -d -m 755 -o "$builder" -g "$(id -g "$builder")" "$2/home"
  install -d -m 700 "$2/root" "$2/store"
  mount --bind "$2/home" "$1$builder_home"
  mount --bind "$2/root" "$1/root"
  mkdir -p "$1/var/lib/containers"
  mount --bind "$2/store" "$1/var/lib/containers"
  mkdir -m 755 "$1/run/user"
  install -d -m 700 -o "$builder" -g "$(id -g "$builder")" "$1/run/user/$(id -u "$builder")"
}

# share_with_host ROOT PLACE: below /host, and as a local Maven repository that forgets what is written to it.
share_with_host() {
  mkdir -p "$1/host/dev" "$1/host/definition" "$1/host/results" "$1/host/stock" "$1/host/repository" "$2/shared/upper" "$2/shared/work"
  mount --bind "$definition" "$1/host/definition"
  mount --bind "$(dirname -- "$0")" "$1/host/dev"
  mount --bind "$stock" "$1/host/stock"
  mount --bind "$results" "$1/host/results"
  cp -rT -- "$stock/plugin" "$2/shared/upper"
  chmod 777 "$2/shared/upper"
  mount -t overlay -o "lowerdir=$builder_home/.m2/repository,upperdir=$2/shared/upper,workdir=$2/shared/work" overlay "$1/host/repository"
}

# What the packages bring is the same everywhere; and this is no container, whatever the machine is.
forget_settings() {
  rm -f /.dockerenv
  rm -rf /etc/containers/storage.conf /etc/containers/containers.conf /etc/containers/containers.conf.d
}

# The machine's own sources are out of reach, so that a remedy takes seconds, and needs no network.
use_stock() {
  rm -rf /etc/apt/sources.list /etc/apt/sources.list.d/* /var/lib/apt/lists/*
  printf 'deb [trusted=yes] file:/host/stock/packages ./\n' >/etc/apt/sources.list
  # What would take longer than the remedy itself.
  printf 'path-exclude=/usr/share/man/*\n' >/etc/dpkg/dpkg.cfg.d/no-manuals
  rm -f /var/lib/man-db/auto-update /etc/apt/apt.conf.d/*
  hash -r
}
