# shellcheck shell=bash
break_host() {
  printf '[storage]\ndriver = overlay\n' >/etc/containers/storage.conf
}
