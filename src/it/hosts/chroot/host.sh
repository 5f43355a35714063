# shellcheck shell=bash
# The kernel makes no user namespace for a process in a chroot.
break_host() {
  mkdir /jail
  mount --rbind / /jail
  machine=(chroot /jail)
}
