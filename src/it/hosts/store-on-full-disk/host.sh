# shellcheck shell=bash
break_host() {
  give "$(user_home)/.local" "$(user_home)/.local/share" "$(user_home)/.local/share/containers"
  small_disk "$(user_home)/.local/share/containers" 8
  give "$(user_home)/.local/share/containers"
  head --bytes 1G /dev/zero >"$(user_home)/.local/share/containers/filled" 2>/dev/null || true
}
