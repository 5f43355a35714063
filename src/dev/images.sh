# shellcheck shell=bash
# Sourced by host.sh. Makes the images that the example and the integration tests build upon, without a registry:
# out of the distribution's packages, in the user's own store. Each is made once for each state of its recipe.

readonly java_base=localhost/werf-example-base
readonly busybox_base=localhost/werf-busybox
readonly debian_base=localhost/werf-debian-base
readonly small_java_base=localhost/werf-small-java-base

context=
on_exit+=(drop_context)

provide_images() {
  provide_image "$java_base" make_java_base
  provide_image "$busybox_base" make_busybox_base
}

# For the image for CI (site/ci/Dockerfile), and for what is built in its containers.
provide_ci_bases() {
  provide_image "$debian_base" make_debian_base package_sources
  provide_image "$small_java_base" make_small_java_base package_sources
}

store() {
  buildah --storage-driver overlay "$@"
}

# provide_image NAME MAKER [COMMAND], where MAKER fills a folder with a build context, and what COMMAND prints belongs to the recipe.
provide_image() {
  local name=$1 make=$2 recipe
  recipe=$(recipe_digest "${@:2}")
  if ! store inspect --type image "$name:$recipe" >/dev/null 2>&1; then
    # Not below the home: mmdebstrap works under other user ids, for which that may be closed.
    context=$(mktemp -d /var/tmp/werf-dev.XXXXXX)
    "$make" "$context"
    store build --isolation chroot --layers=false --tag "$name:$recipe" "$context"
    drop_context
  fi
  store tag "$name:$recipe" "$name:latest"
}

drop_context() {
  [[ -z $context ]] || rm -rf -- "$context"
  context=
}

recipe_digest() {
  {
    declare -f "$1" java_package extract_packages distribution_sources
    suite
    uname -m
    "${@:2}"
  } | sha256sum | cut -c 1-12
}

# As eclipse-temurin's images are: Java on the PATH, JAVA_HOME at the same place.
make_java_base() {
  local java
  java=$(java_package jre)
  # The last hook also drops what was taken over from this host's apt, a proxy among it.
  extract_packages "$1/base.tar" --variant=minbase --include="$java,ca-certificates,apt" \
    --dpkgopt='path-exclude=/usr/share/doc/*' \
    --dpkgopt='path-exclude=/usr/share/man/*/*' \
    --dpkgopt='path-exclude=/usr/share/locale/*' \
    --customize-hook='chroot "$1" sh -c "mkdir /opt/java && ln -s \$(readlink -f /usr/bin/java | sed s,/bin/java,,) /opt/java/openjdk"' \
    --customize-hook='rm -f "$1/etc/apt/apt.conf.d/99mmdebstrap"'
  cat >"$1/Dockerfile" <<'END'
FROM scratch
ADD base.tar /
ENV JAVA_HOME=/opt/java/openjdk \
    PATH=/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    LANG=C.UTF-8
CMD ["bash"]
END
}

# As debian:*-slim is, with this host's own package sources and the way to them: for a Dockerfile that installs packages.
make_debian_base() {
  extract_packages "$1/base.tar" --variant=minbase --include=apt,ca-certificates \
    --dpkgopt='path-exclude=/usr/share/doc/*' \
    --dpkgopt='path-exclude=/usr/share/man/*/*' \
    --dpkgopt='path-exclude=/usr/share/locale/*'
  cat >"$1/Dockerfile" <<'END'
FROM scratch
ADD base.tar /
ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
CMD ["bash"]
END
}

# A third of java_base, for where each layer is copied whole.
make_small_java_base() {
  "$JAVA_HOME/bin/jlink" --add-modules java.se,jdk.unsupported \
    --strip-java-debug-attributes --no-header-files --no-man-pages --output "$1/java"
  cat >"$1/Dockerfile" <<END
FROM $debian_base:latest
COPY java /opt/java/openjdk
ENV JAVA_HOME=/opt/java/openjdk \\
    PATH=/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \\
    LANG=C.UTF-8
CMD ["bash"]
END
}

# For tests of RUN that should take no time.
make_busybox_base() {
  local applet
  extract_packages "$1/packages.tar" --variant=extract --include=busybox-static
  mkdir -p "$1"/root/{bin,etc,tmp,root}
  tar -xOf "$1/packages.tar" --wildcards '*/bin/busybox' >"$1/root/bin/busybox"
  chmod 755 "$1/root/bin/busybox"
  for applet in $("$1/root/bin/busybox" --list); do
    [[ $applet == busybox ]] || ln -s busybox "$1/root/bin/$applet"
  done
  printf 'root:x:0:0:root:/root:/bin/sh\n' >"$1/root/etc/passwd"
  printf 'root:x:0:\n' >"$1/root/etc/group"
  chmod 1777 "$1/root/tmp"
  cat >"$1/Dockerfile" <<'END'
FROM scratch
COPY root /
ENV PATH=/bin
CMD ["sh"]
END
}

# extract_packages TAR OPTION...: with this host's own package sources, as this host's apt reaches them.
extract_packages() {
  local sources
  mapfile -t sources < <(distribution_sources)
  way_to_sources >"$1.conf"
  TMPDIR=/var/tmp mmdebstrap --mode=unshare --format=tar --keyring=/usr/share/keyrings --aptopt="$1.conf" \
    "${@:2}" "$(suite)" "$1" "${sources[@]}"
}

package_sources() {
  distribution_sources
  way_to_sources
}

way_to_sources() {
  apt-config dump 2>/dev/null | grep -E '^Acquire::(https?::[^ ]+|Check-Valid-Until|Check-Date) ' || true
}

# Lines for sources.list; none where this host's apt knows nothing, and mmdebstrap's own list is used.
distribution_sources() {
  # shellcheck disable=SC2016
  apt-get indextargets --format '$(ORIGIN) deb $(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' 2>/dev/null |
    sed -nE 's/^(Debian|Ubuntu) //p' | sort -u
}

# The release of this host; where that is no release of Debian or Ubuntu, a Debian that has Java 17.
suite() (
  # shellcheck source=/dev/null
  . /etc/os-release
  case $ID in
    debian | ubuntu) printf '%s\n' "$VERSION_CODENAME" ;;
    *) printf 'bookworm\n' ;;
  esac
)
