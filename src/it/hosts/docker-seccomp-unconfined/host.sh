# shellcheck shell=bash
# No system call is filtered, but the store is on the overlay of the container.

cannot_be_made() { no_docker; }

break_host() {
  enter_container --security-opt seccomp=unconfined
}
