# shellcheck shell=bash
# Left over from the user who called su.
environment+=(XDG_RUNTIME_DIR=/run/user/4711)
break_host() {
  mkdir -m 700 /run/user/4711
}
