# shellcheck shell=bash
# Sourced by hosts. A Docker server for the hosts that are containers of one: apart from any that the machine may have, in
# namespaces of its own, so that it ends with the script, and with it all that it started.

readonly docker_cgroups=werf-dev-docker
docker_server=

# start_docker KEPT STOCK: the packages and the image's content outlive a run, in the folder KEPT. Where no server can be
# run, the reason is left for the hosts.
start_docker() {
  local kept=$1 folder=$2/docker
  mkdir -p -- "$kept" "$folder/data" "$folder/repository" "$folder/upper" "$folder/work"
  on_exit=(stop_docker "${on_exit[@]}") # its files are dropped after it
  if ! find_docker "$kept" "$folder"; then
    printf 'there is no Docker Engine among the packages of this distribution\n' >"$folder/reason"
  elif ! run_docker "$folder" "$2"; then
    printf 'a Docker server does not start here: %s\n' "$(tail -n 1 -- "$folder/log")" >"$folder/reason"
  else
    import_image "$kept" "$folder"
  fi
}

# The package is unpacked and not installed, because that would start a server that stays.
find_docker() {
  local package
  if ! command -v dockerd || ! command -v containerd || ! command -v docker; then
    compgen -G "$1/docker.io_*.deb" || download_docker "$1" || return 1
    for package in "$1"/*.deb; do dpkg-deb --extract "$package" "$2/unpacked"; done
  fi
  docker_path=$2/unpacked/usr/bin:$2/unpacked/usr/sbin:$PATH
}

# With the libraries that this machine lacks for it.
download_docker() (
  local packages
  is_known_package docker.io || renew_package_lists
  mapfile -t packages < <(apt_get install --simulate --no-install-recommends docker.io | sed -n 's/^Inst \([^ ]*\).*/\1/p')
  cd -- "$1" || return
  apt_get download "${packages[@]}" && compgen -G 'docker.io_*.deb'
)

# run_docker FOLDER STOCK
run_docker() {
  local tries
  remove_docker_cgroups
  # shellcheck disable=SC2016
  setpriv --pdeathsig KILL -- \
    unshare --mount --propagation private --pid --fork --kill-child --mount-proc --ipc --uts --net -- bash -c "set -euo pipefail
      $(declare -f unify_cgroups open_devices serve_docker)
      serve_docker \"\$@\"" bash "$1" "$2" "$builder_home/.m2/repository" "$docker_path" "$docker_cgroups" \
    >"$1/log" 2>&1 9>&- </dev/null &
  docker_server=$!
  for tries in {1..100}; do
    ! docker_here version >/dev/null 2>&1 || return 0
    kill -0 "$docker_server" 2>/dev/null || return 1
    sleep 0.2
  done
  return 1
}

# Runs as the first process of its namespaces. Neither the machine's containerd nor its systemd is in sight, and no
# profile of AppArmor is loaded into the machine's kernel.
serve_docker() {
  local folder=$1 stock=$2 repository=$3 cgroups=$5
  LD_LIBRARY_PATH=$folder/unpacked/usr/lib/$(uname -m)-linux-gnu
  export LD_LIBRARY_PATH PATH=$4 HOME=$folder
  unify_cgroups
  open_devices
  mount -t tmpfs -o mode=755 tmpfs /run
  printf '{}\n' >/run/docker.json
  [[ ! -d /sys/kernel/security ]] || mount -t tmpfs -o ro tmpfs /sys/kernel/security
  cp -rT -- "$stock/plugin" "$folder/upper"
  chmod -R a+rwX "$folder/upper"
  mount -t overlay -o "lowerdir=$repository,upperdir=$folder/upper,workdir=$folder/work" overlay "$folder/repository"
  exec dockerd --host "unix://$folder/socket" --data-root "$folder/data" --exec-root /run/docker --pidfile /run/docker.pid \
    --config-file /run/docker.json --exec-opt native.cgroupdriver=cgroupfs --cgroup-parent "$cgroups" \
    --bridge none --iptables=false --ip6tables=false --ip-forward=false
}

docker_here() {
  PATH=$docker_path DOCKER_CONFIG=/nonexistent docker --host "unix://$disk/stock/docker/socket" "$@"
}

stop_docker() {
  local children
  [[ -n $docker_server ]] || return 0
  read -ra children <"/proc/$docker_server/task/$docker_server/children" || : # has no line end
  kill -KILL "${children[@]}" # the first process of its namespace, and so all that are in there
  wait "$docker_server"
  remove_docker_cgroups
}

# A server that is killed leaves them, empty.
remove_docker_cgroups() {
  local mount
  mount=$(findmnt --noheadings --first-only --types cgroup2 --output TARGET) || return 0
  [[ ! -d $mount/$docker_cgroups ]] || find "$mount/$docker_cgroups" -depth -type d -exec rmdir {} +
}

# --- the image ------------------------------------------------------------------------------------------------------

# import_image KEPT FOLDER
import_image() {
  local file
  file=$1/$(image_digest).tar
  if [[ ! -s $file ]]; then
    rm -f -- "$1"/*.tar
    make_image_content "$file.new"
    mv -- "$file.new" "$file"
  fi
  docker_here import "$file" werf-dev
}

image_digest() {
  {
    declare -f make_image_content java_package extract_packages distribution_sources
    suite
    uname -m
  } | sha256sum | cut -c 1-12
}

# What the image of a build agent has: Maven, Buildah, what that needs, and a user. Its store may lie on a volume.
make_image_content() {
  # shellcheck disable=SC2016
  extract_packages "$1" --mode=root --variant=minbase \
    --include="$(java_package jre),maven,apt,buildah,crun,runc,uidmap,fuse-overlayfs,slirp4netns" \
    --dpkgopt='path-exclude=/usr/share/doc/*' \
    --dpkgopt='path-exclude=/usr/share/man/*/*' \
    --dpkgopt='path-exclude=/usr/share/locale/*' \
    --customize-hook='chroot "$1" useradd --create-home --uid 1000 --shell /bin/bash builder' \
    --customize-hook='chroot "$1" su builder -c "mkdir -p ~/.local/share/containers"' \
    --customize-hook='rm -rf "$1/etc/apt/apt.conf.d/99mmdebstrap" "$1/etc/apt/sources.list" "$1"/etc/apt/sources.list.d/* "$1"/var/lib/apt/lists/*' \
    --customize-hook='echo "deb [trusted=yes] file:/host/stock/packages ./" >"$1/etc/apt/sources.list"'
}
