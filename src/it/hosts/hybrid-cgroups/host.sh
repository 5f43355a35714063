# shellcheck shell=bash
# The same with runc beside crun.
break_host() {
  hybrid_cgroups
}
