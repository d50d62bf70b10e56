# How a job of Travis CI runs steps, each in a shell of its own, and tells the jobs behind it what came of them.

polity_start() { # the functions of steps are read from standard input
  polity_head=$(git rev-parse HEAD)
  rm -rf .polity/verdicts .polity/ended
  mkdir -p .polity/given .polity/verdicts && echo '*' >.polity/.gitignore && cat >.polity/prelude.sh
  for polity_tar in .polity/given/*.tar; do
    if [ -f "$polity_tar" ]; then tar xf "$polity_tar"; fi
  done
  polity_branch=$TRAVIS_BRANCH
  if [ -n "$TRAVIS_TAG" ] || [ "$TRAVIS_PULL_REQUEST" != false ]; then polity_branch=; fi
  rm -f .polity/releases
  if polity_releases; then : >.polity/releases; fi
  . ./.polity/prelude.sh
}

polity_fresh() { # the sources as they were checked out, for another step of one job
  git checkout -q -f --detach "$polity_head" && git clean -ffdxq -e /.polity
}

polity_leave() { # exit code, what others are told
  if [ -n "$polity_services" ]; then docker rm -f $polity_services >/dev/null; fi
  if [ -n "$polity_net" ]; then docker network rm "$polity_net" >/dev/null; fi
  mkdir -p ".polity/verdicts/${polity_step%/*}" && echo "$2" >".polity/verdicts/$polity_step"
  echo "$1" >>.polity/ended
  exit "$1"
}

polity_skip() { # why, what others are told
  printf 'polity: SKIPPED %s: %s\n' "$polity_step" "$1" >&2
  polity_leave 0 "$2"
}

polity_needs() { # step...; where one of them has not passed, this one does not run
  for polity_need in "$@"; do
    polity_came=missing
    if [ -f ".polity/verdicts/$polity_need" ]; then polity_came=$(cat ".polity/verdicts/$polity_need"); fi
    case $polity_came in
      0 | 11 | 13 | absent) ;;
      1) polity_skip "it waits for $polity_need, which found its rule broken" skipped ;;
      3) polity_skip "it waits for $polity_need, which ended with an error" skipped ;;
      skipped) polity_skip "it waits for $polity_need, which was skipped" skipped ;;
      *) polity_skip "it waits for $polity_need, which told nobody how it ended" skipped ;;
    esac
  done
}

polity_container() { # image, secret...
  polity_in=$1
  shift
  polity_names=$*
}

polity_service() { # image, host name
  if [ -z "$polity_net" ]; then
    polity_net=polity-$$
    docker network create "$polity_net" >/dev/null
  fi
  polity_id=$(docker run -d --network "$polity_net" --network-alias "$2" "$1") || {
    (polity_end ERROR "its service $2 cannot be started")
    polity_leave "$?" "$?"
  }
  polity_services="$polity_services $polity_id"
}

polity_try() { # seconds, attempts that may follow an error; the step is read from standard input
  cat .polity/prelude.sh - >.polity/step.sh
  export polity_step polity_owner polity_tolerated
  polity_left=$2
  while polity_attempt "$1"; [ "$polity_left" -gt 0 ]; do
    case $polity_code in 3 | 13) ;; *) break ;; esac
    polity_left=$((polity_left - 1))
    printf 'polity: %s is tried again\n' "$polity_step" >&2
  done
  polity_leave "$polity_code" "$polity_code"
}

polity_attempt() { # seconds
  polity_code=0
  polity_beat &
  polity_beats=$!
  if [ -n "$polity_in" ]; then
    polity_docker "$1" || polity_code=$?
  else
    polity_timed "$1" sh -e .polity/step.sh </dev/null || polity_code=$?
  fi
  kill "$polity_beats" 2>/dev/null
  wait "$polity_beats" 2>/dev/null
  case $polity_code in
    0 | 1 | 3 | 11 | 13) ;;
    124 | 137) (polity_end ERROR "it took longer than $1 seconds") || polity_code=$? ;;
    *) (polity_end ERROR "its shell ended with exit code $polity_code") || polity_code=$? ;;
  esac
}

polity_timed() { # seconds, command...; macOS knows no timeout
  if command -v timeout >/dev/null; then
    timeout -k 10 "$@"
  else
    shift
    "$@"
  fi
}

polity_docker() { # seconds
  polity_seconds=$1
  set -- docker run --rm --name "polity-step-$$" --user "$(id -u):$(id -g)" -e HOME=/tmp
  set -- "$@" -v "$PWD:$PWD" -w "$PWD" --entrypoint sh
  if [ -n "$polity_net" ]; then set -- "$@" --network "$polity_net"; fi
  for polity_name in $polity_names $(env | sed -nE 's/^(CI|TRAVIS|(TRAVIS|POLITY|polity)_[A-Za-z_]*)=.*/\1/p'); do
    set -- "$@" -e "$polity_name"
  done
  polity_code=0
  polity_timed "$polity_seconds" "$@" "$polity_in" -e .polity/step.sh </dev/null || polity_code=$?
  docker rm -f "polity-step-$$" >/dev/null 2>&1
  return "$polity_code"
}

polity_beat() { # Travis CI ends a job that says nothing for ten minutes
  trap 'kill "$polity_sleep"; exit' TERM
  while :; do
    sleep 240 &
    polity_sleep=$!
    wait "$polity_sleep"
    printf 'polity: %s still runs\n' "$polity_step"
  done
}

polity_give() { # workspace, artifact...; what does not exist was not delivered
  polity_tar=.polity/given/$1.tar
  shift
  set -- $(for polity_each in "$@"; do
    for polity_path in ".polity/artifacts/$polity_each" ".polity/artifacts/$polity_each.sha256"; do
      if [ -e "$polity_path" ]; then echo "$polity_path"; fi
    done
  done)
  mkdir -p .polity/given && tar cf "$polity_tar" .polity/verdicts "$@"
}

polity_errored() { # Travis CI tells an error from a failure by the exit code of the whole job
  if grep -qxE '3|13' .polity/ended; then travis_terminate 2; fi
}

polity_sum() { # lines with a step and its owner are read from standard input
  polity_worst=0
  while read -r polity_step polity_owner; do
    polity_came=missing
    if [ -f ".polity/verdicts/$polity_step" ]; then polity_came=$(cat ".polity/verdicts/$polity_step"); fi
    case $polity_came in
      0) polity_word=PASS ;;
      1 | 11) polity_word=FAIL ;;
      skipped | absent) polity_word=SKIPPED ;;
      *) polity_word=ERROR ;;
    esac
    case $polity_came in
      1) polity_worst=1 ;;
      3 | missing) if [ "$polity_worst" = 0 ]; then polity_worst=3; fi ;;
      11 | 13) polity_owner="$polity_owner, stops nothing" ;;
    esac
    printf '%-7s %s (%s)\n' "$polity_word" "$polity_step" "$polity_owner"
  done
  echo "$polity_worst" >>.polity/ended
  return "$polity_worst"
}
