# shellcheck shell=bash
# Sourced by hosts. What every broken host gets: the distribution's packages, as a source that apt can read without a network,
# the project to build, and the plugin.

# Those that a remedy installs, with those of their dependencies that are of their very version.
readonly stocked_packages=(buildah crun runc uidmap libsubid4 libsubid5 slirp4netns libslirp0 passt netavark aardvark-dns fuse-overlayfs
  fuse3 libfuse3-3 libfuse3-4 golang-github-containers-common golang-github-containers-image containers-storage
  busybox-static libcap2-bin libcap2 libyajl2 libgpgme11 libgpgme11t64)

# Where hosts have it, see make_newer_buildah.
readonly newer_home=/opt/newer-buildah
# What the next release's Buildah needs and this release does not have.
readonly newer_packages=buildah,libc6,libgpgme11t64,libassuan9,libgpg-error0,libsubid5,libseccomp2,libsqlite3-0

# fill_stock KEPT STOCK: the packages outlive a run, in the folder KEPT.
fill_stock() {
  local folder=$2 version plugin
  mkdir -p -- "$1" "$folder/project"
  [[ -s $1/Packages ]] || download_packages "$1"
  [[ $(suite) != bookworm || -x $1/newer/buildah ]] || make_newer_buildah "$1/newer"
  cp -rT -- "$1" "$folder/packages"
  version=$(plugin_version)
  plugin=$folder/plugin/io/github/werfmaven/werf-maven-plugin/$version
  mkdir -p -- "$plugin"
  cp -- "$tested/target/werf-maven-plugin-$version.jar" "$plugin/"
  cp -- "$tested/pom.xml" "$plugin/werf-maven-plugin-$version.pom"
  sed "s/@project.version@/$version/" "$checkout/src/it/hosts/project/pom.xml" >"$folder/project/pom.xml"
  cp -- "$checkout/src/it/hosts/project/Dockerfile" "$folder/project/"
  dpkg-deb --fsys-tarfile "$folder"/packages/busybox-static_*.deb | tar -xO --wildcards '*/bin/busybox' >"$folder/project/busybox"
  chmod 755 "$folder/project/busybox"
}

plugin_version() {
  sed -n 's|^  <version>\(.*\)</version>|\1|p' "$tested/target/classes/META-INF/maven/plugin.xml"
}

download_packages() (
  local package wanted=() deb
  renew_package_lists
  for package in "${stocked_packages[@]}"; do
    ! is_known_package "$package" || wanted+=("$package")
  done
  cd -- "$1"
  rm -f -- *.deb
  apt_get download "${wanted[@]}"
  for deb in *.deb; do
    dpkg-deb --field "$deb"
    printf 'Filename: ./%s\nSize: %s\nSHA256: %s\n\n' "$deb" "$(stat --format %s "$deb")" "$(sha256sum "$deb" | cut -d ' ' -f 1)"
  done >Packages.new
  mv Packages.new Packages
)

# A Buildah from the next release of Debian, beside the programs of this one: it brings the libraries that are too old here.
make_newer_buildah() {
  local scratch sources
  scratch=$(mktemp -d "$disk/newer.XXXXXX")
  mapfile -t sources < <(distribution_sources | sed -n 's/ bookworm main.*/ trixie main/p')
  mmdebstrap --mode=root --variant=extract --format=tar --include="$newer_packages" trixie "$scratch/packages.tar" "${sources[@]}"
  mkdir -p -- "$scratch/root" "$1"
  tar -C "$scratch/root" -xf "$scratch/packages.tar" ./usr/bin/buildah ./usr/lib
  (cd -- "$scratch" && apt_get download patchelf && dpkg-deb --extract patchelf_*.deb "$scratch/tools")
  cp -a -- "$scratch/root/usr/lib/$(uname -m)-linux-gnu"/*.so* "$1/"
  "$scratch/tools/usr/bin/patchelf" --set-interpreter "$newer_home/$(cd "$1" && ls ld-linux-*)" \
    --force-rpath --set-rpath "$newer_home" --output "$1/buildah" "$scratch/root/usr/bin/buildah"
  chmod 755 "$1/buildah"
}
