# shellcheck shell=bash
# Enough for one build, and not for an agent that runs many.
break_host() {
  own_user_namespace
  sysctl_of_namespace user.max_user_namespaces 100
}
