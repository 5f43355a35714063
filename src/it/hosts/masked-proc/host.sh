# shellcheck shell=bash
# As engines hide parts of /proc from their containers: then the kernel lets nobody mount a proc of its own.
break_host() {
  mount --bind /dev/null /proc/timer_list
  mount -t tmpfs -o ro tmpfs /proc/fs
}
