# shellcheck shell=bash
# A file of the user's own.
break_host() {
  give "$(user_home)/.config" "$(user_home)/.config/containers"
  printf '[storage\ndriver = "overlay"\n' >"$(user_home)/.config/containers/storage.conf"
  give "$(user_home)/.config/containers"
}
