# shellcheck shell=bash
# A Buildah of the next Debian writes a runtime-spec that this Debian's crun does not know; its runc does not ask. And it names its
# network namespace to a pasta that cannot enter it.
cannot_be_made() {
  [[ ! -x /host/stock/packages/newer/buildah ]] && printf 'only Debian 12 has a crun that old\n'
}

break_host() {
  use_newer_buildah
  dpkg --install /host/stock/packages/netavark_*.deb /host/stock/packages/aardvark-dns_*.deb >/dev/null
}
