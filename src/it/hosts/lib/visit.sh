# shellcheck shell=bash
# Sourced by broken-host. Does on a host what its people would do, and compares it with the file `expected`.

readonly skipped_status=75
readonly project=project
readonly quick_start='-XX:TieredStopAtLevel=1 -Xshare:auto -XX:+UseSerialGC'

visit() {
  prepare_project
  look before "$(expected way)"
  if [[ -n $(expected mended) ]]; then
    mend
    look after "$(expected mended)"
  elif [[ -e $project_folder/target/werf/fix-host.sh ]]; then
    wrong 'fix-host.sh was written, though nothing is to be mended'
  fi
  conclude "$outcome"
}

# --- the people -----------------------------------------------------------------------------------------------------

# Each line of `expected` is "key: words".
expected() {
  sed -n "s/^$1: *//p" /host/definition/expected
}

as_administrator() {
  "${machine[@]}" "$@"
}

as_user() {
  local id home
  id=$(id -u "$user")
  home=$(getent passwd "$user" | cut -d: -f6)
  "${machine[@]}" "${confinement[@]}" \
    setpriv --reuid "$id" --regid "$(id -g "$user")" --init-groups --inh-caps=-all "${privileges[@]}" \
    env -i HOME="$home" USER="$user" LOGNAME="$user" SHELL=/bin/bash LC_ALL=C.UTF-8 \
    PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin JAVA_HOME="$java" \
    MAVEN_OPTS="$quick_start" "${environment[@]}" "$@"
}

prepare_project() {
  project_folder=$(getent passwd "$user" | cut -d: -f6)/$project
  cp -rT -- /host/stock/project "$project_folder"
  chown -R "$user:" "$project_folder"
}

maven() {
  as_user mvn -B -ntp -o -Dmaven.repo.local=/host/repository -f "$project_folder/pom.xml" "${maven_options[@]}" "$@"
}

# --- what is looked at ----------------------------------------------------------------------------------------------

# look NAME WAY: how the host is called, and what it builds.
look() {
  local able=no built=no
  say "mvn werf:check ($1)"
  ! maven werf:check >"/host/results/check-$1.log" 2>&1 || able=yes
  cat "/host/results/check-$1.log"
  take check.json "$1"
  say "mvn package ($1)"
  ! maven package >"/host/results/build-$1.log" 2>&1 || built=yes
  cat "/host/results/build-$1.log"
  take image.json "$1"
  judge_findings "$1"
  judge_words "$1"
  judge_way "$1" "$2" "$able" "$built"
}

# take FILE NAME: as evidence; an empty object where the goal has not come so far.
take() {
  local file=$project_folder/target/werf/$1 kept=/host/results/${1%.json}-$2.json
  if [[ -s $file ]]; then cp -- "$file" "$kept"; else printf '{}\n' >"$kept"; fi
}

judge_findings() {
  local found wanted key=finds
  [[ $1 == before ]] || key=left
  wanted=$(expected "$key" | tr ' ' '\n' | sort -u | xargs)
  found=$(mattering .name "$1" | sort -u | xargs)
  [[ $found == "$wanted" ]] || wrong "$1: what matters is \"$found\" instead of \"$wanted\""
}

# mattering FILTER NAME: of the checks whose findings matter to the way that is taken, or to all where none works.
mattering() {
  jq --raw-output ".checks // [] | .[] | select(any(.findings[]; .weight == \"blocks\" or .weight == \"matters\")) | $1" \
    "/host/results/check-$2.json"
}

judge_words() {
  local goal words
  while read -r words; do
    for goal in check build; do
      grep -qF -- "$words" "/host/results/$goal-$1.log" || wrong "$1: the $goal does not say \"$words\""
    done
  done < <(expected says)
}

# judge_way NAME WAY ABLE BUILT, where WAY is "none" or pairs of image.json: mode=native-chroot network=host.
judge_way() {
  local pair
  [[ $3 == "$4" ]] || wrong "$1: check called the host able: $3, it builds: $4"
  if [[ $2 == none ]]; then
    [[ $4 == no ]] || wrong "$1: it builds, with $(way "$1")"
    judge_failure "$1"
    outcome='nothing works'
  elif [[ $4 == no ]]; then
    wrong "$1: it does not build"
  else
    for pair in $2; do
      [[ " $(way "$1") " == *" $pair "* ]] || wrong "$1: it builds with $(way "$1"), and not with $2"
    done
    outcome=$(way "$1")
  fi
}

way() {
  jq --raw-output '[to_entries[] | select(.key | IN("mode", "runtime", "storageDriver", "network")) | "\(.key)=\(.value // "none")"] | join(" ")' \
    "/host/results/image-$1.json"
}

# Who only sees the failed build learns the cause, too.
judge_failure() {
  local problem
  while read -r problem; do
    grep -qF -- "$problem" "/host/results/build-$1.log" || wrong "$1: the failed build does not say \"$problem\""
  done < <(mattering '.findings[] | select(.weight == "blocks") | .problem' "$1")
}

# Twice, because an administrator may do so, too.
mend() {
  local script=$project_folder/target/werf/fix-host.sh time
  cp -- "$script" /host/results/ 2>/dev/null || wrong 'there is no fix-host.sh'
  for time in first second; do
    say "fix-host.sh, the $time time"
    as_administrator sh "$script" || wrong "fix-host.sh ends with status $? the $time time"
  done
}

# --- what is said ---------------------------------------------------------------------------------------------------

say() {
  printf '\n=== %s\n' "$*"
}

skip() {
  printf '%s\n' "$1" >/host/results/verdict
  exit "$skipped_status"
}

wrong() {
  say "WRONG: $*"
  wrongs+=("$*")
}

conclude() {
  printf '%s\n' "$1" >/host/results/verdict
  ((${#wrongs[@]} == 0)) || {
    (IFS=';'; printf '%s\n' "${wrongs[*]}") >/host/results/verdict
    exit 1
  }
  exit 0
}

wrongs=()
outcome=
