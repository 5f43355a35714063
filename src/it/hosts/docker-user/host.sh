# shellcheck shell=bash
# The same for a user without privileges.

cannot_be_made() { no_docker; }

break_host() {
  enter_container --user 1000
}
