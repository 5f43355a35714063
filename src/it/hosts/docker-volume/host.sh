# shellcheck shell=bash
# As a container is best started: no system call is filtered, and the store has a volume.

cannot_be_made() { no_docker; }

break_host() {
  enter_container --security-opt seccomp=unconfined --volume /var/lib/containers/storage
}
