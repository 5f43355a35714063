# shellcheck shell=bash
# An earlier Buildah without a storage.conf has built with vfs.
break_host() {
  as_user buildah --storage-driver vfs build --isolation chroot --tag earlier /host/stock/project >/dev/null 2>&1
}
