# shellcheck shell=bash
# Not setuid, as Fedora and Arch package them.
break_host() { map_ids_by_file_capabilities; }
