# shellcheck shell=bash
# Somebody has built as root with the user's HOME.
break_host() {
  give "$(user_home)/.local" "$(user_home)/.local/share"
  mkdir -p "$(user_home)/.local/share/containers/storage"
  chmod 700 "$(user_home)/.local/share/containers" "$(user_home)/.local/share/containers/storage"
}
