# shellcheck shell=bash
# No login session, as in cron or below su: neither the variable nor the folder.
environment=(--unset=XDG_RUNTIME_DIR)
break_host() {
  rm -r "/run/user/$(id -u "$user")"
}
