# shellcheck shell=bash
environment+=(XDG_DATA_HOME=data)
