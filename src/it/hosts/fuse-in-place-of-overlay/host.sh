# shellcheck shell=bash
# The kernel's overlay is refused, fuse-overlayfs takes its place.
break_host() {
  confinement=(/host/dev/refuse-mounts overlay)
}
