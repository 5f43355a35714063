# shellcheck shell=bash
# No login session, as in cron or below su: neither the variable nor the folder. Buildah finds another place.
environment=()
break_host() {
  rm -r "/run/user/$(id -u "$user")"
}
