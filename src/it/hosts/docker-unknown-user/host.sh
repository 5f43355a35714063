# shellcheck shell=bash
# A user who is in no /etc/passwd, as Kubernetes and OpenShift like to start them.

cannot_be_made() { no_docker; }

break_host() {
  enter_container --security-opt seccomp=unconfined --user 4711
  environment=(HOME=/tmp)
  map_ids_by_file_capabilities
}
