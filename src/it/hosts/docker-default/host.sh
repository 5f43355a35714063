# shellcheck shell=bash
# A container that was started with no options: its root may make no user namespace.

cannot_be_made() { no_docker; }

break_host() {
  enter_container
}
