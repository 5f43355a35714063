# shellcheck shell=bash
break_host() {
  printf '#!/bin/sh\nkill -SEGV $$\n' >/usr/bin/buildah
}
