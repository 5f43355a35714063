# shellcheck shell=bash
# The user asks for overlay, the kernel's is refused, and fuse-overlayfs cannot open its device.
maven_options=(-Dwerf.storageDriver=overlay)
break_host() {
  chmod 600 /dev/fuse
  confinement=(/host/dev/refuse-mounts overlay)
}
