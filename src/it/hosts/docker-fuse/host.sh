# shellcheck shell=bash
# The store is on the overlay of the container, and fuse-overlayfs serves.

cannot_be_made() { no_docker; }

break_host() {
  enter_container --security-opt seccomp=unconfined --device /dev/fuse
}
