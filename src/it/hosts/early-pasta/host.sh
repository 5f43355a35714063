# shellcheck shell=bash
# A Buildah of the next Debian with the pasta of this one, which cannot enter its namespaces.
cannot_be_made() {
  [[ ! -x /host/stock/packages/newer/buildah ]] && printf 'only Debian 12 has a pasta that old\n'
}

break_host() {
  use_newer_buildah
  dpkg --install /host/stock/packages/{netavark,aardvark-dns,passt}_*.deb >/dev/null
}
