# shellcheck shell=bash
# Only the half of them.
break_host() {
  sed -i "/^$user:/d" /etc/subgid
}
