# shellcheck shell=bash
# An earlier Buildah without a storage.conf has used vfs.
break_host() {
  as_user buildah --storage-driver vfs from --name earlier scratch >/dev/null
}
