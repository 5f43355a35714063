# shellcheck shell=bash
# It is only recommended by Debian's Buildah.
break_host() {
  uninstall uidmap
}
