# shellcheck shell=bash
# The variable outlived the session.
break_host() {
  rm -r "/run/user/$(id -u "$user")"
}
