# shellcheck shell=bash
# As hardening guides have it.
break_host() {
  own_user_namespace
  sysctl_of_namespace user.max_user_namespaces 0
}
