# shellcheck shell=bash
# Nothing can be written but /tmp, /run, the home directory and the store.

cannot_be_made() { no_docker; }

break_host() {
  enter_container --security-opt seccomp=unconfined --read-only --tmpfs /tmp --tmpfs /run --volume /root --volume /var/lib/containers/storage
}
