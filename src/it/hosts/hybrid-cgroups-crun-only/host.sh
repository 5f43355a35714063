# shellcheck shell=bash
# cgroup v1 beside v2, as with systemd before 248; crun refuses that.
break_host() {
  hybrid_cgroups
  uninstall runc
}
