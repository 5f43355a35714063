# shellcheck shell=bash
# Neither the kernel's overlay nor a program in its place.
break_host() {
  uninstall fuse-overlayfs
  confinement=(/host/dev/refuse-mounts overlay)
}
