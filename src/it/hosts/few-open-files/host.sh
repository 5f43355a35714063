# shellcheck shell=bash
confinement=(prlimit --nofile=256:256)
