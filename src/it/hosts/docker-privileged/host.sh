# shellcheck shell=bash
# Nothing is forbidden.

cannot_be_made() { no_docker; }

break_host() {
  enter_container --privileged --user 1000 --volume /home/builder/.local/share/containers
}
