# shellcheck shell=bash
break_host() {
  chmod 600 /dev/net/tun
}
