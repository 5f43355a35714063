# shellcheck shell=bash
# As sudo and su leave it, or a service without one. Nothing of it may be given away.
environment+=(HOME=/)
