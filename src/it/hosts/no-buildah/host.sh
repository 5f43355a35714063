# shellcheck shell=bash
break_host() {
  uninstall buildah
}
