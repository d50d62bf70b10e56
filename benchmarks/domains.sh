#!/bin/sh
#
# Times whole processes side by side, in one run: what it costs to compose a pipeline of domains that live in Git
# repositories on a server that is far away.
#
#   benchmarks/domains.sh [ROUNDS]      how many rounds of each (default: 9)
#
# Exit codes: 0, 1 when a goal is missed, 2 for a wrong argument, 3 when something that it needs is missing or fails.

set -u

rounds=${1:-9}
here=$(CDPATH='' cd -P "$(dirname "$0")" && pwd) || exit 3
. "$here/lib.sh"
require_count rounds "$rounds"
need_tools git java
stop_servers() {
  exec 8>&- 9>&-
  rm -rf "$work"
}
trap stop_servers EXIT

export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null HOME="$work/home"
export GIT_AUTHOR_NAME=sample GIT_AUTHOR_EMAIL=sample@example.org
export GIT_COMMITTER_NAME=sample GIT_COMMITTER_EMAIL=sample@example.org
mkdir -p "$HOME"

# ---- twenty domains, each a repository with ten releases, and a deliverable

mkdir "$work/git" "$work/sample" || exit 3
i=10
while [ $i -lt 30 ]; do
  domain=$work/domain
  rm -rf "$domain"
  git init -q -b main "$domain" || die 'git init fails' 'Look at the message above'
  mkdir "$domain/steps"
  echo 'exit 0' >"$domain/steps/look.sh"
  minor=0
  while [ $minor -lt 10 ]; do
    cat >"$domain/domain.yaml" <<END
id: d$i
owner: d$i-team
contact: d$i@example.org
steps:
  - id: look-$minor
    phase: check
    run: '. "\$POLITY_DOMAIN_DIR"/steps/look.sh'
END
    git -C "$domain" add -A
    git -C "$domain" commit -q -m "1.$minor.0"
    git -C "$domain" tag -a -m "1.$minor.0" "v1.$minor.0"
    minor=$((minor + 1))
  done
  git clone -q --bare "$domain" "$work/git/d$i.git" || die 'git clone fails' 'Look at the message above'
  i=$((i + 1))
done
cat >"$work/sample/pipeline.yaml" <<'END'
deliverable: { kind: sources, name: sample, version: 1.0.0, owner: team-a }
END

composition() { # FILE PORT FIRST LAST
  echo 'domains:' >"$work/$1"
  i=$3
  while [ "$i" -le "$4" ]; do
    echo "  - { id: d$i, source: { git: \"http://127.0.0.1:$2/d$i.git\", track: \"1.x\" } }" >>"$work/$1"
    i=$((i + 1))
  done
}

# ---- the servers: they end when the descriptor is closed that they read

serve() { # NAME MILLISECONDS
  mkfifo "$work/$1.in"
  java "$here/GitServer.java" "$work/git" "$2" <"$work/$1.in" >"$work/$1.port" 2>"$work/$1.log" &
}

wait_for() { # NAME
  n=0
  until [ -s "$work/$1.port" ]; do
    n=$((n + 1))
    [ $n -lt 300 ] || die "the server does not start: $(cat "$work/$1.log")" 'Look at the message'
    sleep 0.1
  done
  cat "$work/$1.port"
}

serve far 200
exec 8>"$work/far.in"
serve near 50
exec 9>"$work/near.in"
far=$(wait_for far) || exit 3
near=$(wait_for near) || exit 3
composition twenty.yaml "$far" 10 29
composition one.yaml "$far" 10 10
composition three.yaml "$near" 10 12

plan() { # CACHE COMPOSITION OPTION...
  cache=$1
  composition=$2
  shift 2
  env XDG_CACHE_HOME="$work/cache-$cache" "$polity" plan --composition "$work/$composition" "$@" "$work/sample"
}

cold() { # COMPOSITION
  rm -rf "$work/cache-cold"
  plan cold "$1"
}

ls_remote() {
  git ls-remote -q "http://127.0.0.1:$near/d10.git" HEAD 'refs/tags/*'
}

# The first use builds Polity and makes its class-data archive; that, and Git's own work behind the servers, is not timed.
for file in one twenty; do
  cold $file.yaml >"$work/out" 2>"$work/err" || die "polity plan fails: $(tail -n 5 "$work/err")" 'Mend that'
done
plan warm three.yaml >"$work/out" 2>"$work/err" || die "polity plan fails: $(tail -n 5 "$work/err")" 'Mend that'
ls_remote >"$work/out" 2>&1 || die "git ls-remote fails: $(tail -n 5 "$work/out")" 'Mend that'

requests() { # LOG COMMAND...
  log=$1
  shift
  before=$(wc -l <"$work/$log")
  "$@" >"$work/out" 2>"$work/err"
  echo $(($(wc -l <"$work/$log") - before))
}

requests_one=$(requests far.log cold one.yaml)
requests_twenty=$(requests far.log cold twenty.yaml)
requests_warm=$(requests near.log plan warm three.yaml)
requests_git=$(requests near.log ls_remote)

# ---- the rounds

i=0
while [ $i -lt "$rounds" ]; do
  timed one cold one.yaml
  timed twenty cold twenty.yaml
  timed warm plan warm three.yaml
  timed ls-remote ls_remote
  timed offline plan warm three.yaml --offline
  i=$((i + 1))
done

# ---- the table

row() { # WHAT SECONDS-FILE WITH RATIOS GOAL
  awk -v what="$1" -v a="$(median "$2")" -v with="$3" -v ratio="$(median "$4")" -v goal="$5" 'BEGIN {
    printf "%-44s %7.3f s   %-46s %6.2f   at most %s: %s\n", what, a / 1e6, with, ratio, goal,
      (ratio <= goal + 0 ? "met" : "MISSED")
    exit ratio > goal + 0
  }' || missed=1
}

cd "$work" || exit 3
paste twenty one | awk '{ print $1 / $2 }' >ratios-twenty
paste warm ls-remote offline | awk '{ print $1 / ($2 + $3) }' >ratios-warm

printf '%s rounds in turns; medians of whole processes; the ratio is the median over the rounds\n\n' "$rounds"
printf '%-44s %9s   %-46s %6s   %s\n' Polity time 'side by side with' ratio goal
row 'plan of 20 new domains, 200 ms an answer' twenty \
  "plan of one of them, $(awk -v a="$(median one)" 'BEGIN { printf "%.3f s", a / 1e6 }')" ratios-twenty 1.5
row 'plan of 3 known domains, 50 ms an answer' warm \
  "git ls-remote + plan --offline, $(awk -v a="$(median ls-remote)" -v b="$(median offline)" \
    'BEGIN { printf "%.3f s + %.3f s", a / 1e6, b / 1e6 }')" ratios-warm 1.3
printf '\nrequests: %s for 20 new domains, %s for one; %s for 3 known ones, %s for git ls-remote on one\n' \
  "$requests_twenty" "$requests_one" "$requests_warm" "$requests_git"
exit $missed
