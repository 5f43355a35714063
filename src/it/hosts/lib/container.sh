# shellcheck shell=bash
# Sourced by broken-host. For the hosts that are containers of the Docker server that docker.sh has started.

# enter_container OPTION...: those of `docker run`. From here on, the people of visit.sh are inside.
enter_container() {
  container=${definition##*/}
  environment=() # the machine's user is not the container's
  prepare_project
  # The project lies where a build server would have checked it out: on a volume. Of the stock no more than the packages is
  # shown: below it are the containers' own file systems, and a /proc among them that is not masked.
  docker run --detach --name "$container" --network none \
    --volume "$stock/packages:/host/stock/packages:ro" --volume "$stock/docker/repository:/host/repository" \
    --volume "$disk/home/$project:$project_folder" "$@" werf-dev sleep infinity
  trap 'docker rm --force --volumes "$container" >/dev/null' EXIT
  chown -R "$(docker exec "$container" id -u)" "$project_folder"

  prepare_project() { :; }
  as_user() { docker exec --env MAVEN_OPTS="$quick_start" "$container" env "${environment[@]}" "$@"; }
  as_administrator() { docker exec --user 0 "$container" "$@"; }
}

# Prints why; fails where there is one.
no_docker() {
  cat /host/stock/docker/reason 2>/dev/null
}

docker() {
  PATH=/host/stock/docker/unpacked/usr/bin:$PATH DOCKER_HOST=unix:///host/stock/docker/user/docker.sock DOCKER_CONFIG=/nonexistent \
    command docker "$@"
}

# As the images of Buildah's own makers do it. The setuid bit is of no use without CAP_SYS_ADMIN.
map_ids_by_file_capabilities() {
  as_administrator apt-get -q update
  as_administrator apt-get -q -y install libcap2-bin
  as_administrator sh -c 'chmod u-s /usr/bin/new?idmap; setcap cap_setuid+ep /usr/bin/newuidmap cap_setgid+ep /usr/bin/newgidmap'
}
