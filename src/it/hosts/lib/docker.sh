# shellcheck shell=bash
# Sourced by hosts. For the hosts that are containers: a Docker server, see src/dev/docker.sh, with an image and the local Maven
# repository for them.

# start_docker_for_hosts KEPT STOCK: the image's content outlives a run, in the folder KEPT. Where no server can be run, its
# file with the reason is there for the hosts.
start_docker_for_hosts() {
  local folder=$2/docker
  mkdir -p -- "$1" "$folder/repository" "$folder/upper" "$folder/work"
  provide_docker "$tested/target/docker" "$folder" show_repository "$folder" "$2" "$builder_home/.m2/repository"
  ! await_docker || import_image "$1"
}

# show_repository FOLDER STOCK REPOSITORY: the builder's, with the plugin in it, for containers to write into.
show_repository() {
  cp -rT -- "$2/plugin" "$1/upper"
  chmod -R a+rwX "$1/upper"
  mount -t overlay -o "lowerdir=$3,upperdir=$1/upper,workdir=$1/work" overlay "$1/repository"
}

# import_image KEPT
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
