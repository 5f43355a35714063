# shellcheck shell=bash
# Nothing is broken.
