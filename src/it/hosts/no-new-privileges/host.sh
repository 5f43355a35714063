# shellcheck shell=bash
# As a systemd unit with NoNewPrivileges=yes starts its processes: setuid programs are ordinary ones.
privileges=(--no-new-privs)
