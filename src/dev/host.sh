# shellcheck shell=bash
# Sourced. Lets a script go on as an unprivileged user of a machine that can build images rootless:
# what is missing is installed, and nothing else of the host is changed.
#
# Started as root, the user is `werf-dev`, made here, and works on a copy of the checkout, because root's folders may be
# closed to everybody else. Started as a user with sudo, it is that user, in place.

# shellcheck source=src/dev/steps.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/steps.sh"
# shellcheck source=src/dev/images.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/images.sh"

# Command and package. A JDK and pasta stand in missing_packages.
readonly tools='mvn maven
buildah buildah
crun crun
runc runc
newuidmap uidmap
fuse-overlayfs fuse-overlayfs
slirp4netns slirp4netns
mmdebstrap mmdebstrap
curl curl
openssl openssl
jq jq
ssh-agent openssh-client'
# More of them, each a word; the script may set them.
more_tools=()
# What is passed on to the unprivileged user; proxies may hold passwords, so never on a command line.
readonly passed_on=(http_proxy https_proxy no_proxy all_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY ALL_PROXY
  SSL_CERT_FILE SSL_CERT_DIR JAVA_HOME MAVEN_OPTS CI TERM LC_ALL WERF_DEV_TIMES WERF_DEV_BUILDER)
readonly subordinate_ids=65536
# Commands for the first user, often root: before all else, and when all else has gone well. The script may set them.
beforehand=()
afterwards=()

# go_on_as_builder "$@": returns only in the unprivileged user's process, in the checkout to work in.
go_on_as_builder() {
  if ((EUID != 0)) && [[ -n ${WERF_DEV_CHECKOUT:-} ]]; then
    settle_in
    return
  fi
  checkout=$(cd -- "$(dirname -- "$0")/../.." && pwd -P)
  log_folder=$(mktemp -d)
  has_turn=
  drop_foreign_environment
  choose_builder
  check_distribution
  step 'install what is missing' install_missing_packages
  step 'prepare the user' prepare_builder
  if ((EUID == 0)); then
    take_turns "/run/$builder.lock"
    has_turn=yes
    step 'copy the checkout' copy_checkout
  fi
  "${beforehand[@]}"
  start_again_as_builder "$@"
}

settle_in() {
  unset "${!SUDO_@}"
  umask 022
  cd -- "$WERF_DEV_CHECKOUT"
  log_folder=$PWD/target/dev
  mkdir -p -- "$log_folder"
  # Root took its turn before it copied, and its lock is still open here.
  [[ -n $WERF_DEV_HAS_TURN ]] || take_turns "$XDG_RUNTIME_DIR/werf-dev.lock"
}

# Two runs at once would write into the same target folder.
take_turns() {
  exec 9>"$1"
  flock --nonblock 9 || {
    printf 'Waiting for another run to end (it holds %s).\n' "$1"
    flock 9
  }
}

drop_foreign_environment() {
  local name
  for name in $(compgen -e); do
    [[ " ${passed_on[*]} PATH HOME " == *" $name "* ]] || unset -v "$name"
  done
  ((EUID != 0)) || PATH=/usr/local/bin:/usr/bin:/bin
  PATH+=:/usr/local/sbin:/usr/sbin:/sbin
}

choose_builder() {
  builder=${WERF_DEV_BUILDER:-$(id -un)}
  if [[ $builder == root ]]; then
    builder=werf-dev
    id "$builder" >/dev/null 2>&1 ||
      useradd --create-home --shell /bin/bash --comment 'rootless builds of werf-maven-plugin' "$builder"
  fi
  builder_uid=$(id -u "$builder")
  builder_gid=$(id -g "$builder")
  builder_home=$(getent passwd "$builder" | cut -d: -f6)
}

as_root() {
  if ((EUID == 0)); then
    "$@"
  else
    command -v sudo >/dev/null || fail "this needs root: $*" 'install sudo, or start the script as root'
    sudo "$(sudo_environment)" -- "$@"
  fi
}

sudo_environment() (
  IFS=,
  printf -- '--preserve-env=%s\n' "${passed_on[*]}"
)

as_builder() {
  if ((EUID == 0)); then
    (cd / && setpriv --reuid "$builder_uid" --regid "$builder_gid" --init-groups --inh-caps=-all \
      env HOME="$builder_home" USER="$builder" LOGNAME="$builder" "$@")
  else
    "$@"
  fi
}

# --- packages -------------------------------------------------------------------------------------------------------

# Anywhere else everything has to be there already.
check_distribution() {
  local missing
  missing=$(missing_packages)
  [[ -z $missing ]] || is_supported_distribution || fail "this is neither Debian 12+ nor Ubuntu 24.04+, so install by hand \
a JDK 17+, $(list_tools | cut -d ' ' -f 1 | paste -sd ' '), pasta (missing here, as Debian calls them: ${missing//$'\n'/ })"
}

install_missing_packages() {
  local packages
  mapfile -t packages < <(missing_packages)
  ((${#packages[@]})) || return 0
  renew_package_lists
  mapfile -t packages < <(missing_packages) # some names are known only now
  apt_get install --yes --no-install-recommends "${packages[@]}"
}

missing_packages() {
  local command package
  find_jdk >/dev/null || java_package jdk
  while read -r command package; do
    command -v "$command" >/dev/null || printf '%s\n' "$package"
  done < <(list_tools)
  # The network of newer Buildahs. Older distributions have no pasta and need none; netavark stands off the PATH, and
  # from 1.33 on Buildah makes no container without it, though Debian only recommends it.
  command -v pasta >/dev/null || ! is_known_package passt || printf 'passt\n'
  [[ -x /usr/lib/podman/netavark || -x /usr/libexec/podman/netavark ]] || ! offers_buildah 1.33 || printf 'netavark\n'
}

list_tools() {
  printf '%s\n' "$tools"
  ((!${#more_tools[@]})) || printf '%s %s\n' "${more_tools[@]}"
}

offers_buildah() {
  dpkg --compare-versions "$(candidate buildah)" ge "$1" 2>/dev/null
}

# java_package jdk|jre: the oldest that the plugin runs on, because the distribution's own Maven knows that best.
java_package() {
  local version
  for version in 17 21 25 17; do
    ! is_known_package "openjdk-$version-$1-headless" || break
  done
  printf 'openjdk-%s-%s-headless\n' "$version" "$1"
}

is_known_package() {
  [[ $(candidate "$1") == [0-9]* ]]
}

candidate() {
  apt-cache policy "$1" 2>/dev/null | sed -n 's/^  Candidate: //p'
}

find_jdk() {
  local home version
  for home in "${JAVA_HOME:-}" "$(readlink -f -- "$(command -v javac)" 2>/dev/null | sed 's|/bin/javac$||')" /usr/lib/jvm/*; do
    as_builder test -x "$home/bin/javac" || continue
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release" 2>/dev/null) || continue
    if ((version >= 17)); then
      printf '%s\n' "$home"
      return
    fi
  done
  return 1
}

# Ubuntu before 24.04 has a Buildah that is older than any the plugin works with.
is_supported_distribution() (
  # shellcheck source=/dev/null
  . /etc/os-release
  case $ID in
    debian) ((${VERSION_ID:-12} >= 12)) ;; # testing has no number
    ubuntu) ((${VERSION_ID%%.*} >= 24)) ;;
    *) false ;;
  esac
)

# apt waits for the dpkg lock by itself, but not for that of the lists, which a fresh machine's timer often holds.
renew_package_lists() {
  local tries output
  for tries in {1..60}; do
    ! output=$(apt_get update 2>&1) || break
    [[ $output == *'Could not get lock'* ]] || break
    sleep 5
  done
  # A failure is not the end: some foreign source may be down. What cannot be installed says so itself.
  printf '%s\n' "$output"
}

apt_get() {
  as_root env DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1 \
    apt-get -q -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 "$@" </dev/null
}

# --- the user -------------------------------------------------------------------------------------------------------

prepare_builder() {
  give_subordinate_ids
  make_runtime_folder
  ((EUID != 0)) || choose_overlay
}

give_subordinate_ids() {
  local first range
  first=$(cat /etc/subuid /etc/subgid 2>/dev/null |
    awk -F: 'BEGIN { first = 100000 } $2 + $3 > first { first = $2 + $3 } END { print first }')
  range=$first-$((first + subordinate_ids - 1))
  has_subordinate_ids /etc/subuid || as_root usermod --add-subuids "$range" "$builder"
  has_subordinate_ids /etc/subgid || as_root usermod --add-subgids "$range" "$builder"
}

has_subordinate_ids() {
  awk -F: -v name="$builder" -v uid="$builder_uid" -v wanted="$subordinate_ids" \
    '$1 == name || $1 == uid { count += $3 } END { exit count < wanted }' "$1" 2>/dev/null
}

# Buildah keeps there what must not outlive a reboot, but must outlive a run.
make_runtime_folder() {
  is_own_folder "$(runtime_folder)" ||
    as_root install -d -m 700 -o "$builder_uid" -g "$builder_gid" -- "$(runtime_folder)"
}

runtime_folder() {
  local login=/run/user/$builder_uid
  if is_own_folder "$login"; then printf '%s\n' "$login"; else printf '/run/werf-dev-%s\n' "$builder_uid"; fi
}

is_own_folder() {
  [[ -d $1 && $(stat --format '%u %a' -- "$1") == "$builder_uid 700" ]]
}

# Without it Debian's Buildah uses vfs for this user, and a bare `buildah images` would not list what the plugin built.
choose_overlay() {
  # shellcheck disable=SC2016
  as_builder bash -c 'conf=~/.config/containers/storage.conf
    [[ -e $conf ]] || { mkdir -p "${conf%/*}"; printf "[storage]\ndriver = \"overlay\"\n" >"$conf"; }'
}

# --- the checkout ---------------------------------------------------------------------------------------------------

# The files that git would see. Those that are gone disappear from the copy too; its target folders stay, so that a
# second run is incremental.
copy_checkout() {
  # shellcheck disable=SC2016
  list_checkout | tar -C "$checkout" --null --no-recursion -T - -cf - | as_builder bash -c 'set -euo pipefail
    umask 022
    mkdir -p -- "$1"
    cd -- "$1"
    find . -name target -prune -o ! -type d -exec rm -f -- {} +
    tar -xf - --no-same-permissions
    find . -mindepth 1 -name target -prune -o -type d -print0 | sort --zero-terminated --reverse |
      xargs --null --no-run-if-empty rmdir --ignore-fail-on-non-empty --' \
    bash "$(work_folder)"
}

list_checkout() (
  cd -- "$checkout"
  if git -c safe.directory='*' rev-parse --git-dir >/dev/null 2>&1; then
    git -c safe.directory='*' ls-files -z --cached --others --exclude-standard
  else
    find . \( -name .git -o -name target \) -prune -o ! -type d -print0
  fi | while IFS= read -r -d '' file; do
    if [[ -e $file || -L $file ]]; then printf '%s\0' "$file"; fi
  done
)

work_folder() {
  if ((EUID == 0)); then printf '%s/checkouts%s\n' "$builder_home" "$checkout"; else printf '%s\n' "$checkout"; fi
}

# Test data beside the checkout; nothing where there is none.
conformance_folder() {
  local folder
  folder=$(readlink -e -- "$checkout/../shared/conformance") || return 0
  if as_builder test -r "$folder"; then
    printf '%s\n' "$folder"
  else
    printf 'note: %s is left out of the tests, because %s may not read it\n' "$folder" "$builder" >&2
  fi
}

# --- going on -------------------------------------------------------------------------------------------------------

start_again_as_builder() {
  local as_other_user=() command
  if needs_private_mounts; then
    as_root unshare --mount true || fail 'this host needs a private mount namespace for its cgroups or devices, and refuses it' \
      'in a container: start that with the capability SYS_ADMIN'
    # shellcheck disable=SC2016
    as_other_user=(unshare --mount --propagation private bash -c "set -e
      $(declare -f unify_cgroups open_devices)
      unify_cgroups; open_devices; exec \"\$@\"" bash)
  fi
  if ((EUID == 0 || ${#as_other_user[@]})); then
    as_other_user+=(setpriv --reuid "$builder_uid" --regid "$builder_gid" --init-groups --inh-caps=-all)
  fi
  if ((EUID != 0 && ${#as_other_user[@]})); then
    as_other_user=(sudo "$(sudo_environment)" -- "${as_other_user[@]}")
  fi
  command=(env HOME="$builder_home" USER="$builder" LOGNAME="$builder" SHELL=/bin/bash PATH="$PATH"
    JAVA_HOME="$(find_jdk)" XDG_RUNTIME_DIR="$(runtime_folder)" WERF_DEV_HAS_TURN="$has_turn"
    WERF_DEV_CHECKOUT="$(work_folder)" WERF_DEV_CONFORMANCE="$(conformance_folder)" WERF_DEV_DOCKER="${docker_folder:-}"
    bash "$(work_folder)/src/dev/${0##*/}" "$@")
  rm -r -- "$log_folder"
  cd / # the folder this started in may be closed to the other user
  ((${#beforehand[@]} + ${#afterwards[@]})) || exec "${as_other_user[@]}" "${command[@]}"
  come_back_from "${as_other_user[@]}" env --default-signal=INT,QUIT "${command[@]}"
  "${afterwards[@]}"
  exit
}

# In the background, because a shell hears a signal only while it waits; which makes processes deaf to Ctrl-C, hence the
# env above.
come_back_from() {
  "$@" <&0 8>&- & # the pipe is held by the script alone, see docker.sh
  builder_process=$!
  on_exit+=(end_builder)
  wait "$builder_process"
  builder_process=
}

end_builder() {
  [[ -n $builder_process ]] || return 0
  kill -TERM "$builder_process" 2>/dev/null
  wait "$builder_process"
}

needs_private_mounts() {
  local device
  [[ $(stat --file-system --format %T /sys/fs/cgroup) == cgroup2fs ]] || return 0
  for device in /dev/fuse /dev/net/tun; do
    [[ ! -c $device ]] || as_builder test -r "$device" -a -w "$device" || return 0
  done
  return 1
}

# Runs as root in the private mount namespace. crun, rootless, works with cgroup v2 alone. The options are those of the
# host's own mount, because they hold for the whole system.
unify_cgroups() {
  [[ $(stat --file-system --format %T /sys/fs/cgroup) != cgroup2fs ]] || return 0
  local options
  options=$(findmnt --noheadings --first-only --types cgroup2 --output FS-OPTIONS) || options=rw
  ! mountpoint --quiet /sys/fs/cgroup || umount --recursive /sys/fs/cgroup
  mount -t cgroup2 -o "$options" cgroup2 /sys/fs/cgroup
}

# Runs as root in the private mount namespace: own device nodes, open to everybody, over those of the host.
open_devices() {
  local nodes
  nodes=$(mktemp -d)
  mount -t tmpfs -o mode=755 tmpfs "$nodes"
  mknod -m 666 "$nodes/fuse" c 10 229
  mknod -m 666 "$nodes/tun" c 10 200
  [[ ! -c /dev/fuse ]] || mount --bind "$nodes/fuse" /dev/fuse
  [[ ! -c /dev/net/tun ]] || mount --bind "$nodes/tun" /dev/net/tun
  umount --lazy "$nodes"
  rmdir "$nodes"
}
