# shellcheck shell=bash
confinement=(prlimit --nofile=64:64)
