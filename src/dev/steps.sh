# shellcheck shell=bash
# Sourced by host.sh. Does a piece of work in steps: keeps the seconds of each for a closing table, and reports whatever ends the
# script early with the step it happened in and the place of its log.

export LC_ALL=C.UTF-8 # also for the decimal point of EPOCHREALTIME

log_folder=
current_step=
current_log=
failure_told=
# Functions to call at the end, however it comes.
on_exit=()
# Lines of "seconds<TAB>title". In the environment, because the script starts itself again as another user.
export WERF_DEV_TIMES=${WERF_DEV_TIMES:-}
# The script's own streams, for what is said at the end while a step's output may still go to its log.
exec {stdout}>&1 {stderr}>&2

# step TITLE COMMAND...: its output goes to a log.
step() {
  begin_step "$1"
  current_log=$log_folder/${1//[^a-zA-Z0-9]/-}.log
  "${@:2}" >"$current_log" 2>&1 9>&- # the lock is held by the script alone, see host.sh
  end_step
}

# show_step TITLE COMMAND...: its output is for the reader.
show_step() {
  begin_step "$1"
  "${@:2}" 9>&-
  end_step
}

begin_step() {
  printf '==> %s\n' "$1"
  current_step=$1
  current_log=
  step_started=${EPOCHREALTIME/./}
}

end_step() {
  local microseconds=$((${EPOCHREALTIME/./} - step_started)) line
  printf -v line '%d.%d\t%s\n' $((microseconds / 1000000)) $((microseconds / 100000 % 10)) "$current_step"
  WERF_DEV_TIMES+=$line
  current_step=
  current_log=
}

# fail SENTENCE [REMEDY]
fail() {
  {
    show_log
    printf 'error: %s\n' "$1"
    [[ -z ${2:-} ]] || printf '       %s\n' "$2"
  } >&"$stderr"
  failure_told=yes
  exit 1
}

show_log() {
  [[ -s $current_log ]] || return 0
  printf -- '--- %s ends with:\n' "$current_log"
  tail -n 20 -- "$current_log"
  printf -- '---\n'
}

report_unfinished_step() {
  if (($1 > 128)); then
    printf 'stopped during "%s"\n' "$current_step"
    return
  fi
  show_log
  printf 'error: "%s" ended with status %d%s\n' "$current_step" "$1" "${current_log:+, its log is $current_log}"
}

print_times() {
  printf '\n%8s  %s\n' seconds part
  awk -F '\t' 'NF { printf "%8.1f  %s\n", $1, $2; sum += $1 } END { printf "%8.1f  %s\n", sum, "altogether" }' \
    <<<"$WERF_DEV_TIMES"
}

finish() {
  local status=$? action
  set +e
  for action in "${on_exit[@]}"; do "$action" >&"$stdout" 2>&"$stderr"; done
  if [[ -n $current_step ]]; then
    [[ -n $failure_told ]] || report_unfinished_step "$status" >&"$stderr"
    end_step
  fi
  [[ -z ${WERF_DEV_CHECKOUT:-} ]] || print_times >&"$stdout"
  exit "$status"
}
trap finish EXIT
# Without these the exit status of a script that is stopped would be that of its last command.
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
