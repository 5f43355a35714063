# shellcheck shell=bash
# Sourced by bench. The same images made by Buildah typed by hand, by this plugin, by Docker with BuildKit, and by Jib, on one machine in
# one run. They take turns, so that what else the machine does meets all of them. Each turn is one line of target/rivals/turns.tsv;
# rivals.jq makes tables and a chart of them.
#
# The store, the caches and what is built are apart from the user's own, and are gone at the end.

readonly rival_cases='app files modules layers'
readonly jib=com.google.cloud.tools:jib-maven-plugin:3.5.2
readonly results=target/rivals
# The page before anything is measured, and what becomes of it.
readonly skeleton=src/dev/speed.md page=site/speed.md chart=site/speed.svg
readonly log_times=(-Dorg.slf4j.simpleLogger.showDateTime=true -Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS)

# time_rivals [PAIRS] [CASE...]: only a run of all cases renews the page.
time_rivals() {
  local name
  if [[ ${1:-} == [0-9]* ]]; then
    pairs=$1
    shift
  fi
  few=$(((pairs + 1) / 2)) # of what takes long
  mkdir -p -- "$results"
  : >"$results/turns.tsv"
  rm -f -- "$results"/{heap,page.md}
  current_log=$results/command.log
  version=$(project_version)
  plugin=io.github.werfmaven:werf-maven-plugin:$version
  folder=target/bench-rivals
  set_up_rivals
  for name in $rival_cases; do
    ! is_chosen "$name" "$@" || "time_$name"
  done
  describe_machine >"$results/machine.tsv"
  print_part text
  (($#)) || write_pages
}

# The bases come to all of them from the same registry, so that all push upon the same layers.
set_up_rivals() {
  mkdir -p -- "$folder"
  java_image=$registry/base/java:latest
  busybox_image=$registry/base/busybox:latest
  note 'give everybody the base images'
  quietly store push --tls-verify=false "$java_base:latest" "docker://$java_image"
  quietly store push --tls-verify=false "$busybox_base:latest" "docker://$busybox_image"
  use_layers overlay
  # The plugin's proofs and what it knows of files, and Jib's layers.
  export XDG_CACHE_HOME=$PWD/$folder/cache
  docker=(env DOCKER_BUILDKIT=1 "DOCKER_CONFIG=$PWD/$folder/docker" "$docker_folder/bin/docker"
    --host "unix://$docker_folder/user/docker.sock")
  docker_process=$(find_docker_server)
  mkfifo -- "$folder/gate"
  exec {gate}<>"$folder/gate"
  local image
  for image in "$java_image" "$busybox_image"; do
    quietly store pull --tls-verify=false "$image"
    quietly "${docker[@]}" pull "$image"
  done
}

note() {
  printf '%(%H:%M:%S)T %s\n' -1 "$1"
}

# Its output is seen where it fails.
quietly() {
  "$@" >"$current_log" 2>&1
}

# --- taking turns ---------------------------------------------------------------------------------------------------

# take_turn CASE RIVAL COMMAND...: a line of what the commands took that COMMAND runs with `timed`. In it are the wall time of the
# processes, that of the goals alone by their own account and by Maven's log, CPU time, the part of a build that waits for Buildah, all in
# ms, and the largest process in KiB.
take_turn() {
  wall=0 own='' logged='' cpu=0 waiting=0 memory=0
  "${@:3}"
  printf '%s\t' "$1" "$2" "$wall" "${own:-$wall}" "${logged:-$wall}" "$cpu" "$waiting" >>"$results/turns.tsv"
  printf '%d\n' "$memory" >>"$results/turns.tsv"
}

# timed COMMAND...: adds to what the turn took.
timed() {
  local start=${EPOCHREALTIME/./} user system largest
  quietly /usr/bin/time --quiet --output "$folder/usage" --format '%U %S %M' "$@"
  ((wall += (${EPOCHREALTIME/./} - start) / 1000, 1))
  read -r user system largest <"$folder/usage"
  ((cpu += 10#${user/./}0 + 10#${system/./}0, 1))
  ((memory >= largest)) || memory=$largest
}

# timed_with_server COMMAND...: with what the Docker server did meanwhile.
timed_with_server() {
  local before watcher pages
  rm -f -- "$folder/pages"
  before=$(server_ticks)
  watch_server &
  watcher=$!
  timed "$@"
  : >"$folder/pages"
  wait "$watcher"
  ((cpu += ($(server_ticks) - before) * 1000 / $(getconf CLK_TCK), 1))
  pages=$(<"$folder/pages")
  ((memory >= pages * $(getconf PAGE_SIZE) / 1024)) || memory=$((pages * $(getconf PAGE_SIZE) / 1024))
}

# Of the Docker server, of its children (containerd, runc), and of those of their children that have ended. Meanwhile other processes
# end, which cat complains of.
server_ticks() {
  { cat /proc/[0-9]*/stat 2>/dev/null || :; } | sed 's/^\([0-9]*\) (.*) . /\1 /' |
    awk -v server="$docker_process" '$1 == server || $2 == server { sum += $12 + $13 + $14 + $15 } END { print sum + 0 }'
}

# Its memory, fifty times a second, until there is a file for it. Nothing ever comes through the gate: that is a sleep without a process.
watch_server() {
  local pages most=0
  until [[ -e $folder/pages ]]; do
    read -r _ pages _ <"/proc/$docker_process/statm"
    ((pages <= most)) || most=$pages
    read -rt 0.02 -u "$gate" || :
  done
  printf '%d\n' "$most" >"$folder/pages"
}

# It is root's: all that may be read of it is what everybody may.
find_docker_server() {
  local file words
  for file in /proc/[0-9]*/cmdline; do
    mapfile -t -d '' words <"$file" || continue
    if [[ ${words[0]:-} == dockerd && ${words[2]:-} == "unix://$docker_folder/user/docker.sock" ]]; then
      file=${file#/proc/}
      printf '%s\n' "${file%/cmdline}"
      return
    fi
  done 2>/dev/null
  fail 'the Docker server is not seen among the processes'
}

# in_maven GOAL...: in the folder `tree`, with the options of the case.
in_maven() {
  timed env --chdir="$tree" mvn -B --no-snapshot-updates "${log_times[@]}" -Dwerf.mode=native-chroot -Dwerf.storageDriver=overlay \
    "${options[@]}" "$@"
}

# Maven with all but the image.
maven_alone() {
  in_maven "${goals[@]}" -Dwerf.skip=true
}

plugin_builds() {
  plugin_builds_in "$tree" "$@"
}

# plugin_builds_in FOLDER OPTION...: in the folder are the results.
plugin_builds_in() {
  local image_json=$1/target/werf/image.json
  shift
  in_maven "${goals[@]}" -Dwerf.image="$image:plugin" -Dwerf.insecureRegistries="$registry" "$@"
  own=$(jq '.timings.total + (.timings.push // 0)' "$image_json")
  logged=$(time_in_log 'werf[^ ]*:(build|push) ')
  waiting=$(jq .timings.buildah "$image_json")
}

plugin_builds_and_pushes() {
  local goals=("${goals[@]}" "$plugin:push")
  plugin_builds
}

jib_builds_and_pushes() {
  in_maven package "$jib:build" -Dwerf.skip=true -Djib.from.image="$java_image" -Djib.to.image="$image:jib" \
    -Djib.allowInsecureRegistries=true
  own=$(time_in_log 'jib[^ ]*:build ')
  logged=$own
}

# time_in_log GOAL: from the line that begins a goal to that which begins the next, or ends the build; in ms.
time_in_log() {
  awk -v goal="--- $1" '
    function now(parts) { split($1, parts, /[:.]/); return ((parts[1] * 60 + parts[2]) * 60 + parts[3]) * 1000 + parts[4] }
    / --- / || / BUILD SUCCESS/ {
      if (runs) sum += (now() - begun + 86400000) % 86400000
      runs = $0 ~ goal
      begun = now()
    }
    END { print sum + 0 }' "$current_log"
}

hand_builds() {
  timed buildah --storage-driver overlay build --isolation chroot --layers --force-rm --tag "$image:hand" "${recipe[@]}" "$@" "$tree"
}

hand_builds_and_pushes() {
  hand_builds
  timed buildah --storage-driver overlay push --tls-verify=false "$image:hand"
}

docker_builds() {
  timed_with_server "${docker[@]}" build --network host --tag "$image:docker" "${recipe[@]}" "$@" "$tree"
}

docker_builds_and_pushes() {
  docker_builds
  timed_with_server "${docker[@]}" push "$image:docker"
}

# What builds have left that nothing is called any more makes the next ones look at more.
drop_old_images() {
  quietly store rmi --prune --force
  quietly "${docker[@]}" image prune --force
}

drop_docker_cache() {
  quietly "${docker[@]}" builder prune --all --force
}

# --- an application -------------------------------------------------------------------------------------------------

# The example, its jar copied as it is (fat), and by its own Dockerfile (layered). Whoever is not Maven builds the jar that Maven has
# just packaged; the plugin and Jib build one that is changed once more, because by then the layers of that jar are known.
time_app() {
  local form i changes=0 image=$registry/rivals/app goals=(package) recipe=() options=() tree=$PWD/$folder/app
  note 'prepare the application'
  mkdir -p -- "$tree"
  cp -R -- src/it/spring-boot-app/{pom.xml,.dockerignore,Dockerfile,src} "$tree"
  printf 'FROM %s\nWORKDIR /app\nCOPY target/app.jar ./\nUSER 10001\nENTRYPOINT ["java", "-jar", "app.jar"]\n' "$java_image" \
    >"$tree/Dockerfile.fat"
  for form in fat layered; do
    image=$registry/rivals/$form
    options=(-Dwerf-maven-plugin.version="$version" -Dmaven.test.skip=true)
    if [[ $form == fat ]]; then
      recipe=(--file "$tree/Dockerfile.fat")
      options+=(-Dwerf.dockerfile=Dockerfile.fat)
    else
      recipe=(--build-arg "BASE_IMAGE=$java_image")
      options+=(-Dwerf.buildArg.BASE_IMAGE="$java_image")
    fi
    note "the application, $form"
    take_turn "$form-first" plugin plugin_builds_and_pushes # also proves the way
    take_turn "$form-first" hand hand_builds_and_pushes
    take_turn "$form-first" docker docker_builds_and_pushes
    [[ $form != fat ]] || take_turn "$form-first" jib jib_builds_and_pushes
    for ((i = 0; i < pairs; i++)); do
      take_turn "$form-unchanged" maven maven_alone
      take_turn "$form-unchanged" hand hand_builds
      take_turn "$form-unchanged" plugin plugin_builds
      take_turn "$form-unchanged" docker docker_builds
    done
    for ((i = 0; i < pairs; i++)); do
      change_class
      take_turn "$form-changed" maven maven_alone
      take_turn "$form-changed" hand hand_builds
      take_turn "$form-changed" docker docker_builds
      change_class
      take_turn "$form-changed" plugin plugin_builds
    done
    drop_old_images
    for ((i = 0; i < pairs; i++)); do
      change_class
      take_turn "$form-pushed" maven maven_alone
      take_turn "$form-pushed" hand hand_builds_and_pushes
      take_turn "$form-pushed" docker docker_builds_and_pushes
      change_class
      take_turn "$form-pushed" plugin plugin_builds_and_pushes
      [[ $form == fat ]] || continue
      change_class
      take_turn "$form-pushed" jib jib_builds_and_pushes
    done
    drop_old_images
    for ((i = 0; i < few; i++)); do
      take_turn "$form-cold" hand hand_builds --no-cache
      take_turn "$form-cold" plugin plugin_builds -Dwerf.noCache=true
      drop_docker_cache
      take_turn "$form-cold" docker docker_builds --no-cache
      drop_old_images
    done
  done
}

# One string of one class, longer each time: BuildKit takes a file of the same size and time for unchanged, and the time of a jar is always
# project.build.outputTimestamp.
change_class() {
  local class=$tree/src/main/java/com/example/HelloController.java text
  ((changes += 1))
  text=$(head -c $((8 * changes)) /dev/urandom | od --address-radix=n --format=x1 --output-duplicates | tr -d ' \n')
  sed "s/Hello [^<]*/Hello $text/" "$class" >"$folder/class"
  cp -- "$folder/class" "$class"
}

# --- many files -----------------------------------------------------------------------------------------------------

# 10,000 files of 100 KiB, which is 1 GB. Its digest is timed beside what others take to look at all of these files.
time_files() {
  local i image=$registry/rivals/files goals=("$plugin:build") recipe=() options=() tree=$PWD/$folder/files
  note 'write 10,000 files'
  write_files
  note 'build 10,000 files'
  for ((i = 0; i < few; i++)); do
    forget_files
    take_turn files-first maven maven_alone
    take_turn files-first hand hand_builds --no-cache
    take_turn files-first plugin plugin_builds -Dwerf.noCache=true
    drop_docker_cache
    take_turn files-first docker docker_builds --no-cache
    drop_old_images
  done
  for ((i = 0; i < pairs; i++)); do
    take_turn files-unchanged maven maven_alone
    take_turn files-unchanged hand hand_builds
    take_turn files-unchanged plugin plugin_builds
    take_turn files-unchanged docker docker_builds
  done
  note 'look at 10,000 files'
  for ((i = 0; i < pairs; i++)); do
    take_turn digest-first sha256sum timed xargs --null --arg-file="$folder/list" --max-procs="$(nproc)" --max-args=50 sha256sum --
    forget_files
    take_turn digest-first plugin plugin_digests
    take_turn digest-unchanged git timed "${git[@]}" status --short
    take_turn digest-unchanged plugin plugin_digests
    take_turn digest-again plugin plugin_digests_again
  done
  note 'find the smallest heap for 10,000 files'
  {
    find_heap -Dwerf.skip=true
    find_heap
  } >"$results/heap"
}

write_files() {
  local part
  mkdir -p -- "$tree/files"
  for part in {00..99}; do
    mkdir -- "$tree/files/$part"
    head -c 10240000 /dev/urandom | split --bytes=102400 --suffix-length=2 --numeric-suffixes - "$tree/files/$part/file"
  done
  printf 'FROM %s\nCOPY files /files\n' "$busybox_image" >"$tree/Dockerfile"
  find "$tree/files" -type f -print0 >"$folder/list"
  # Its own objects are not what is timed: neither packed nor written to the disk for sure.
  git=(git --git-dir="$PWD/$folder/files.git" --work-tree="$tree/files" -c core.compression=0 -c core.fsync=none -c gc.auto=0
    -c user.name=bench -c user.email=bench@example.com)
  quietly "${git[@]}" init
  quietly "${git[@]}" add --all
  quietly "${git[@]}" commit --quiet --message=files
}

# What the plugin knows of files it has read before.
forget_files() {
  rm -rf -- "$XDG_CACHE_HOME/werf-maven-plugin/file-digests"
}

# The image is there, so that all the goal does is to find that out.
plugin_digests() {
  plugin_builds
  look_at_digest "$tree"
}

# The second module of a reactor, when Java has compiled what looks at files: as in a Maven that stays, such as mvnd.
plugin_digests_again() {
  local files=$tree tree=$PWD/$folder/digest-again goals=(package) module
  for module in first second; do
    mkdir -p -- "$tree/$module"
    write_pom "$tree/$module" "$module" "$(bound_build)"
  done
  write_pom "$tree" both '<modules><module>first</module><module>second</module></modules>'
  # The labels of a project would make another image of each.
  options=(-Dwerf.contextDirectory="$files" -Dwerf.dockerfile="$files/Dockerfile" -Dwerf.projectLabels=false --projects first,second)
  plugin_builds_in "$tree/second"
  options=()
  look_at_digest "$tree/second"
}

# look_at_digest FOLDER: what the goal in it did beside the choice of an engine.
look_at_digest() {
  [[ $(jq .built "$1/target/werf/image.json") == false ]] || fail 'the image was built again, though nothing has changed'
  own=$(jq '.timings.total - .timings.choice' "$1/target/werf/image.json")
}

# write_pom FOLDER NAME ELEMENTS
write_pom() {
  printf '<project><modelVersion>4.0.0</modelVersion><groupId>bench</groupId><artifactId>%s</artifactId><version>1</version>%s%s</project>\n' \
    "$2" '<packaging>pom</packaging>' "$3" >"$1/pom.xml"
}

# Typed by hand the goal would be run once for all modules, because it needs no project.
bound_build() {
  local name
  IFS=: read -ra name <<<"$plugin"
  printf '<build><plugins><plugin><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>%s</plugin></plugins></build>' \
    "${name[@]}" '<executions><execution><goals><goal>build</goal></goals></execution></executions>'
}

# find_heap ARGUMENT...: the least MB that a whole Maven reads all files with, in steps of 8.
find_heap() {
  local size
  for ((size = 8; size < 1024; size += 8)); do
    forget_files
    ! MAVEN_OPTS="${MAVEN_OPTS:-} -Xmx${size}m" quietly env --chdir="$tree" timeout 60 mvn -B --no-snapshot-updates \
      "${goals[@]}" -Dwerf.image="$image:plugin" -Dwerf.mode=native-chroot -Dwerf.storageDriver=overlay "$@" || break
  done
  printf '%d\n' "$size"
}

# --- eight modules --------------------------------------------------------------------------------------------------

# The reactor of `bench reactor`. What Maven takes for itself is told apart, turn by turn.
time_modules() {
  local i alone folder=$folder/reactor list
  note 'build eight modules'
  make_reactor "$busybox_image"
  list=$folder/modules
  printf '%s\n' $reactor_modules >"$list"
  quietly run_reactor # reads all of Maven once
  for ((i = 0; i < few; i++)); do
    take_turn modules maven reactor_runs -Dwerf.skip=true
    alone=$wall
    take_turn modules hand timed xargs --arg-file="$list" --max-procs=2 --replace buildah --storage-driver overlay build \
      --isolation chroot --layers --no-cache --force-rm --tag 'bench/{}:hand' "$folder/{}"
    take_turn modules plugin reactor_builds
    drop_docker_cache
    take_turn modules docker timed_with_server xargs --arg-file="$list" --max-procs=2 --replace "${docker[@]}" build \
      --network host --no-cache --tag 'bench/{}' "$folder/{}"
    drop_old_images
  done
}

reactor_runs() {
  timed env --chdir="$folder" mvn -B -o -q -T 4 package "$@"
}

reactor_builds() {
  reactor_runs
  own=$((wall - alone))
  logged=$own
}

# --- twenty layers --------------------------------------------------------------------------------------------------

# Each of one file of 1 MB.
time_layers() {
  local i number image=$registry/rivals/layers goals=("$plugin:build") recipe=() options=() tree=$PWD/$folder/layers
  note 'build twenty layers'
  mkdir -p -- "$tree"
  printf 'FROM %s\n' "$busybox_image" >"$tree/Dockerfile"
  for number in {1..20}; do
    change_layer "$number"
    printf 'COPY file%d /files/\n' "$number" >>"$tree/Dockerfile"
  done
  take_turn layers-new plugin plugin_builds
  take_turn layers-new hand hand_builds
  take_turn layers-new docker docker_builds
  for ((i = 0; i < pairs; i++)); do
    take_turn layers-unchanged maven maven_alone
    take_turn layers-unchanged hand hand_builds
    take_turn layers-unchanged plugin plugin_builds
    take_turn layers-unchanged docker docker_builds
  done
  time_change_of_layer 20 layers-last
  time_change_of_layer 1 layers-first
}

# time_change_of_layer NUMBER CASE
time_change_of_layer() {
  for ((i = 0; i < few; i++)); do
    change_layer "$1"
    take_turn "$2" hand hand_builds
    take_turn "$2" docker docker_builds
    change_layer "$1"
    take_turn "$2" plugin plugin_builds
  done
  drop_old_images
}

change_layer() {
  head -c 1000000 /dev/urandom >"$tree/file$1"
}

# --- what is told of it ---------------------------------------------------------------------------------------------

memory_of_machine() {
  awk '/^MemTotal/ { printf "%.0f\n", $2 / 1048576 }' /proc/meminfo
}

# Lines of "name<TAB>value".
describe_machine() {
  printf '%s\t%s\n' \
    Date "$(date --utc +%F)" \
    Machine "$(nproc) cores of $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(memory_of_machine) GB of memory" \
    System "$(sed -n 's/^PRETTY_NAME="\(.*\)"/\1/p' /etc/os-release), kernel $(uname -r)" \
    Java "$(sed -n 's/^JAVA_RUNTIME_VERSION="\(.*\)"/\1/p' "$JAVA_HOME/release"), $(mvn -version | sed -nE 's/.*(Apache Maven [0-9.]+).*/\1/p')" \
    Buildah "$(buildah --version | awk '{ print $3 }'), native-chroot, overlay" \
    'This plugin' "$version" \
    Docker "$("${docker[@]}" version --format '{{.Server.Version}}'), BuildKit, $("${docker[@]}" info --format '{{.Driver}}')" \
    Jib "${jib##*:}" \
    'sha256sum, git' "$(sha256sum --version | awk 'NR == 1 { print $NF }'), $(git --version | awk '{ print $3 }')" \
    Turns "$pairs; $few where no layer is known, where one of 20 is changed, of the files at first, and of the modules" \
    Command "\`src/dev/bench rivals$( ((pairs == 7)) || printf ' %d' "$pairs")\`"
}

# print_part NAME
print_part() {
  local heap=null
  [[ ! -s $results/heap ]] || heap=$(jq --slurp --compact-output '.' "$results/heap")
  jq --raw-input --null-input --raw-output --arg part "$1" --rawfile machine "$results/machine.tsv" --argjson heap "$heap" \
    --from-file src/dev/rivals.jq "$results/turns.tsv"
}

# The page's own words are kept; what was measured stands between marks.
write_pages() {
  local part
  cp -- "$skeleton" "$page"
  print_part chart >"$chart"
  for part in bounds picture wall cpu memory maven digest machine; do
    print_part "$part" >"$results/part.md"
    awk -v part="$part" -v file="$results/part.md" '
      $0 == "<!-- end of " part " -->" { inside = 0 }
      !inside
      $0 == "<!-- " part " -->" { inside = 1; print ""; while ((getline line < file) > 0) print line; print "" }' \
      "$page" >"$results/page.md"
    cp -- "$results/page.md" "$page"
  done
}

# For the first user, whose checkout may be another.
bring_pages_back() {
  local file folder
  folder=$(work_folder)
  [[ $folder != "$checkout" ]] || return 0
  as_builder test -e "$folder/$results/page.md" || return 0
  for file in "$page" "$chart"; do
    as_builder cat "$folder/$file" >"$checkout/$file"
  done
}
