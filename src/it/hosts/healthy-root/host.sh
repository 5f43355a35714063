# shellcheck shell=bash
# Root builds, on a machine where nothing is broken.
user=root
environment=()
