# shellcheck shell=bash
break_host() {
  uninstall crun runc
}
