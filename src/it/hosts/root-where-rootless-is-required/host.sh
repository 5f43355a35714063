# shellcheck shell=bash
# Root may not build, though nothing is broken.
user=root
environment=()
maven_options=(-Dwerf.requireRootless=true)
