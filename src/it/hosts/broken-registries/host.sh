# shellcheck shell=bash
break_host() {
  printf 'unqualified-search-registries = [\n' >/etc/containers/registries.conf
}
