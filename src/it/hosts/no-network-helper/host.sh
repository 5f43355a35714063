# shellcheck shell=bash
break_host() {
  uninstall slirp4netns passt
}
