# shellcheck shell=bash
# Space enough, and no inode left.
break_host() {
  local number
  give "$(user_home)/.local" "$(user_home)/.local/share" "$(user_home)/.local/share/containers"
  small_disk "$(user_home)/.local/share/containers" 64
  give "$(user_home)/.local/share/containers"
  (cd "$(user_home)/.local/share/containers" && mkdir filled && cd filled && for number in {1..3000}; do : >"$number" || break; done) 2>/dev/null
}
