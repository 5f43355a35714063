# shellcheck shell=bash
# As hardening guides have it. Buildah starts nothing from there.
environment+=(TMPDIR=/var/tmp/noexec)
break_host() {
  mkdir /var/tmp/noexec
  mount -t tmpfs -o mode=1777,noexec,nosuid,nodev tmpfs /var/tmp/noexec
}
