# shellcheck shell=bash
break_host() {
  printf '{ "default": [ { "type": "insecureAcceptAnything" }\n' >/etc/containers/policy.json
}
