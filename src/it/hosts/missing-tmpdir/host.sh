# shellcheck shell=bash
environment+=(TMPDIR=/var/tmp/gone)
