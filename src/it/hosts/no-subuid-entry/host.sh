# shellcheck shell=bash
# A user that came with useradd --system, or out of a directory service.
break_host() {
  sed -i "/^$user:/d" /etc/subuid /etc/subgid
}
