# shellcheck shell=bash
# Sourced after host.sh. A Docker server for the length of a run, from the distribution's package docker.io where the machine has none:
# unpacked and not installed, because that would start a server that stays. It is apart from any that the machine may have: in
# namespaces of its own, with a socket, files and cgroups of its own. It sees the machine's files where they are, but of /run only what
# is the builder's. Containers have `--network host` or none: nothing of the machine's network is changed.
#
# Whoever may use its socket is as good as root. That is the builder alone.

readonly tool_image=localhost/werf-tool
docker_folder=${WERF_DEV_DOCKER:-}
docker_server=
registry_server=

# --- for the first user ---------------------------------------------------------------------------------------------

# For the checkout of the builder.
start_server() {
  step 'start a Docker server' provide_docker "$(work_folder)/target/docker" "$(mktemp -d /var/tmp/werf-docker.XXXXXX)"
}

# provide_docker KEPT FOLDER [PREPARATION...]: the packages outlive a run, in KEPT. FOLDER is new and on a disk, and is removed at the end.
# PREPARATION, a shell function and its arguments, runs in the server's mount namespace before it. Returns before the server answers:
# see await_docker.
provide_docker() {
  docker_folder=$2
  fetch_docker "$1" || : # what is missing then is found by the supervisor
  start_docker "$1" "${@:3}"
}

fetch_docker() {
  local package wanted=()
  command -v dockerd || wanted+=(docker.io)
  command -v docker-registry || wanted+=(docker-registry)
  for package in "${wanted[@]}"; do
    compgen -G "$1/${package}_*.deb" || {
      download_packages_of "$1" "${wanted[@]}"
      return
    }
  done
}

# With the libraries that this machine lacks for them.
download_packages_of() {
  local packages
  is_known_package "$2" || renew_package_lists
  mapfile -t packages < <(apt_get install --simulate --no-install-recommends "${@:2}" | sed -n 's/^Inst \([^ ]*\).*/\1/p')
  ((${#packages[@]})) || return
  # shellcheck disable=SC2016
  as_builder bash -c 'mkdir -p -- "$1" && cd -- "$1" && apt-get -q download "${@:2}"' bash "$1" "${packages[@]}"
}

# start_docker KEPT [PREPARATION...]: this script holds a pipe open (8); when the other end of it closes, however this script ended, all is
# taken down.
start_docker() {
  mkfifo -- "$docker_folder/lifeline"
  # shellcheck disable=SC2016
  as_root setsid --wait env --default-signal=INT,QUIT bash -c "set -euo pipefail
    $(declare -f supervise_docker unpack_docker serve_docker unify_cgroups open_devices ${2:+"$2"})
    supervise_docker \"\$@\"" bash "$docker_folder" "$1" "$builder_uid" "$builder_gid" "$(runtime_folder)" "${@:2}" \
    <"$docker_folder/lifeline" >"$docker_folder/log" 2>&1 9>&- &
  docker_server=$!
  exec 8>"$docker_folder/lifeline"
  on_exit=(stop_docker "${on_exit[@]}")
}

stop_docker() {
  [[ -n $docker_server ]] || return 0
  exec 8>&-
  wait "$docker_server" || :
  docker_server=
}

# supervise_docker FOLDER KEPT UID GID RUNTIME [PREPARATION...]: runs as root, in no terminal's reach.
supervise_docker() {
  local folder=$1 mount cgroups=werf-dev-docker.$$
  chmod 711 "$folder"
  install -d -m 700 -o "$3" -g "$4" "$folder/user"
  unpack_docker "$folder" "$2"
  export -f serve_docker unify_cgroups open_devices ${6:+"$6"}
  if ! command -v dockerd >/dev/null; then
    printf 'there is no Docker Engine among the packages of this distribution\n' >"$folder/reason"
  elif ! unshare --mount --propagation private --pid --fork --kill-child --mount-proc --ipc --uts -- \
    bash -euc 'serve_docker "$@"' bash "$folder" "$cgroups" "${@:4}"; then
    printf 'a Docker server does not run here: %s\n' "$(tail -n 1 -- "$folder/log")" >"$folder/reason"
  fi
  cat # to the end of the pipe, which may have come already
  # A server that is killed leaves them, empty.
  mount=$(findmnt --noheadings --first-only --types cgroup2 --output TARGET) || :
  [[ ! -d $mount/$cgroups ]] || find "$mount/$cgroups" -depth -type d -exec rmdir {} +
  rm -rf --one-file-system -- "$folder"
}

# The folder bin is for those who use the server.
unpack_docker() {
  local package program
  for package in "$2"/*.deb; do
    [[ ! -e $package ]] || dpkg-deb --extract "$package" "$1/unpacked"
  done
  PATH=$1/unpacked/usr/bin:$1/unpacked/usr/sbin:$PATH
  mkdir "$1/bin"
  for program in docker docker-registry; do
    ! program=$(command -v "$program") || ln -s "$program" "$1/bin/"
  done
}

# serve_docker FOLDER CGROUPS GID RUNTIME [PREPARATION...]: runs as the first process of its namespaces, so that all that is in them
# ends with it. Neither the machine's containerd nor its systemd is in sight, and no profile of AppArmor is loaded into the machine's
# kernel.
serve_docker() {
  local folder=$1 cgroups=$2 gid=$3 runtime=$4
  LD_LIBRARY_PATH=$folder/unpacked/usr/lib/$(uname -m)-linux-gnu
  export LD_LIBRARY_PATH HOME=$folder
  unify_cgroups
  open_devices
  mkdir "$folder/runtime"
  mount --bind "$runtime" "$folder/runtime"
  mount -t tmpfs -o mode=755 tmpfs /run
  mkdir -p "$runtime"
  mount --move "$folder/runtime" "$runtime"
  [[ ! -d /sys/kernel/security ]] || mount -t tmpfs -o ro tmpfs /sys/kernel/security
  printf '{}\n' >/run/docker.json
  "${@:5}"
  dockerd --host "unix://$folder/user/docker.sock" --group "$gid" --data-root "$folder/data" --exec-root /run/docker \
    --pidfile /run/docker.pid --config-file /run/docker.json --exec-opt native.cgroupdriver=cgroupfs --cgroup-parent "$cgroups" \
    --bridge none --iptables=false --ip6tables=false --ip-forward=false &
  cat <&0 &
  wait -n
}

# --- for whoever uses it --------------------------------------------------------------------------------------------

# Fails where there will be no server; the reason is then in the file "reason".
await_docker() {
  local tries
  for tries in {1..300}; do
    [[ ! -e $docker_folder/reason ]] || return 1
    ! docker_here version >/dev/null 2>&1 || return 0
    sleep 0.2
  done
  fail 'the Docker server does not answer'
}

docker_here() {
  DOCKER_CONFIG=/nonexistent "$docker_folder/bin/docker" --host "unix://$docker_folder/user/docker.sock" "$@"
}

# Gives the server what the tests need: the image that has Buildah, and a registry with the base image in it.
stock_docker() {
  provide_image "$tool_image" make_tool_image
  await_docker || return 0
  store push --quiet "$tool_image:latest" "docker-archive:/dev/stdout:$tool_image:latest" | docker_here load
  start_registry
  trust_registry
  store push --quiet --tls-verify=false "$busybox_base:latest" "docker://$registry/busybox:latest"
}

# Options for Maven: where the server is, or why there is none; and the program of a registry, which needs none.
docker_options() {
  [[ ! -x $docker_folder/bin/docker-registry ]] || printf -- '-Dit.registry.program=%s\n' "$docker_folder/bin/docker-registry"
  if [[ -e $docker_folder/reason ]]; then
    printf -- '-Dit.docker.reason=%s\n' "$(<"$docker_folder/reason")"
  elif [[ -n $docker_folder ]]; then
    printf -- '-Dit.docker.host=unix://%s\n-Dit.docker.directory=%s\n-Dit.docker.tool=%s\n-Dit.registry=%s\n' \
      "$docker_folder/user/docker.sock" "$docker_folder/bin" "$tool_image:latest" "$registry"
  fi
}

# On a port that is free; its log tells which.
start_registry() {
  local folder=$docker_folder/user/registry tries
  mkdir "$folder"
  : >"$folder.log" # is read before the registry's own process has opened it
  printf 'version: 0.1\nstorage:\n  filesystem:\n    rootdirectory: %s\nhttp:\n  addr: 127.0.0.1:0\n' "$folder" >"$folder.yml"
  setpriv --pdeathsig KILL -- "$docker_folder/bin/docker-registry" serve "$folder.yml" >"$folder.log" 2>&1 &
  registry_server=$!
  on_exit=(stop_registry "${on_exit[@]}")
  for tries in {1..100}; do
    registry=$(sed -nE 's/.*listening on (127\.0\.0\.1:[0-9]+).*/\1/p' "$folder.log")
    [[ -z $registry ]] || return 0
    kill -0 "$registry_server" 2>/dev/null || break
    sleep 0.1
  done
  tail -n 3 -- "$folder.log"
  fail 'the registry does not start'
}

stop_registry() {
  kill "$registry_server" 2>/dev/null || :
  wait "$registry_server" || :
}

# It speaks no TLS, which Buildah in a container of the tool image has to be told.
trust_registry() {
  local file=$docker_folder/user/registry.conf container
  printf '[[registry]]\nlocation = "%s"\ninsecure = true\n' "$registry" >"$file"
  container=$(docker_here create --network none "$tool_image")
  docker_here cp "$file" "$container:/etc/containers/registries.conf.d/registry.conf"
  docker_here commit "$container" "$tool_image"
  docker_here rm "$container"
}

# What docker-with-fuse wants: Buildah, and a user who may use subordinate ids in a container that has no more than Docker's default
# capabilities. There the setuid bit gives newuidmap nothing, and file capabilities do.
make_tool_image() {
  local netavark=
  ! offers_buildah 1.33 || netavark=,netavark
  extract_packages "$1/base.tar" --variant=minbase \
    --include="buildah,crun,fuse-overlayfs,uidmap,libcap2-bin,ca-certificates$netavark" \
    --dpkgopt='path-exclude=/usr/share/doc/*' \
    --dpkgopt='path-exclude=/usr/share/man/*/*' \
    --dpkgopt='path-exclude=/usr/share/locale/*' \
    --customize-hook='rm -f "$1/etc/apt/apt.conf.d/99mmdebstrap"'
  cat >"$1/Dockerfile" <<'END'
FROM scratch
ADD base.tar /
RUN useradd --create-home --uid 1000 build && \
    printf 'build:1:999\nbuild:1001:64535\n' | tee /etc/subuid >/etc/subgid && \
    chmod u-s /usr/bin/newuidmap /usr/bin/newgidmap && \
    setcap cap_setuid+ep /usr/bin/newuidmap && \
    setcap cap_setgid+ep /usr/bin/newgidmap
USER build
CMD ["bash"]
END
}
