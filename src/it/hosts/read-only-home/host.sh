# shellcheck shell=bash
break_host() {
  mount -o remount,bind,ro "$(user_home)"
}
prepare_project() {
  project_folder=/tmp/project
  cp -rT -- /host/stock/project "$project_folder"
  chown -R "$user:" "$project_folder"
}
