# shellcheck shell=bash
# Nothing is wrong with that.
break_host() {
  uninstall crun
}
