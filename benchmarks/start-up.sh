#!/bin/sh
#
# Times whole processes side by side, in one run: each command of Polity in turns with a familiar tool on the same sample.
#
#   benchmarks/start-up.sh [PAIRS]      how many pairs of each (default: 15)
#
# Exit codes: 0, 1 when a goal is missed, 2 for a wrong argument, 3 when something that it needs is missing or fails.

set -u

pairs=${1:-15}
case $pairs in
  '' | *[!0-9]* | 0*)
    printf 'error: the number of pairs is a number from 1 on, not %s\n' "'$pairs'" >&2
    exit 2
    ;;
esac

here=$(CDPATH='' cd -P "$(dirname "$0")" && pwd) || exit 3
polity=$here/../polity
work=$(mktemp -d) || exit 3
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

die() {
  printf 'error: %s\n  next:  %s\n' "$1" "$2" >&2
  exit 3
}

for tool in git gitlab-ci-local; do
  command -v "$tool" >/dev/null || die "there is no $tool on the PATH" "Install it; this script compares Polity with it"
done

# ---- the clock, in microseconds

case $(date +%N) in
  *[!0-9]* | '')
    command -v perl >/dev/null || die 'neither date nor perl tells the time in parts of a second' 'Install perl'
    now() { perl -MTime::HiRes=time -e 'printf "%d\n", time() * 1000000'; }
    ;;
  *) now() { date +%s%6N; } ;;
esac

# Appends to FILE how many microseconds a command takes.
timed() { # FILE COMMAND...
  file=$1
  shift
  begin=$(now)
  "$@" >"$work/out" 2>"$work/err" </dev/null || die "this fails: $*
$(tail -n 5 "$work/err")" 'Mend that and try again'
  end=$(now)
  echo $((end - begin)) >>"$work/$file"
}

median() { # FILE
  sort -n "$work/$1" | awk '{ value[NR] = $1 } END { print (value[int((NR + 1) / 2)] + value[int(NR / 2) + 1]) / 2 }'
}

# ---- the sample: a small Maven project as it is after a clone

sample=$work/sample
mkdir -p "$sample/src/main/java/org/example" || exit 3
cat >"$sample/pom.xml" <<'EOF'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>org.example</groupId>
  <artifactId>sample</artifactId>
  <version>1.0.0</version>
</project>
EOF
echo 'package org.example; class Sample {}' >"$sample/src/main/java/org/example/Sample.java"

in_sample() {
  (cd "$sample" && "$@" >/dev/null 2>"$work/err") || die "this fails: $*
$(tail -n 5 "$work/err")" 'Mend that and try again'
}

# The first use builds Polity and makes its class-data archive; that is not what is timed.
in_sample "$polity" --version
in_sample git init -q
in_sample "$polity" generate gitlab --mode static
in_sample git add -A
in_sample git -c user.name=sample -c user.email=sample@example.org -c commit.gpgsign=false commit -q -m Sample
in_sample git remote add origin https://git.example.org/sample.git
in_sample git update-ref refs/remotes/origin/main HEAD
in_sample git symbolic-ref refs/remotes/origin/HEAD refs/remotes/origin/main

# ---- the pairs

cd "$sample" || exit 3
for command in 'generate gitlab --mode static --output -' detect; do
  "$polity" $command >"$work/out" 2>"$work/err" </dev/null || die "polity $command fails: $(tail -n 5 "$work/err")" 'Mend that'
done
gitlab-ci-local --list >"$work/out" 2>"$work/err" </dev/null || die "gitlab-ci-local fails: $(tail -n 5 "$work/err")" 'Mend that'

i=0
while [ $i -lt "$pairs" ]; do
  timed generate "$polity" generate gitlab --mode static --output -
  timed list gitlab-ci-local --list
  timed detect "$polity" detect
  timed status git status
  i=$((i + 1))
done

# ---- the table

missed=0
row() { # OURS THEIRS FILE_OURS FILE_THEIRS GOAL
  paste "$work/$3" "$work/$4" | awk '{ print $1 / $2 }' >"$work/ratios"
  ratio=$(median ratios)
  awk -v ours="$1" -v theirs="$2" -v a="$(median "$3")" -v b="$(median "$4")" -v ratio="$ratio" -v goal="$5" 'BEGIN {
    printf "%-46s %7.3f s   %-22s %7.3f s   %6.2f   %s\n", ours, a / 1e6, theirs, b / 1e6, ratio,
      goal == "" ? "told, no goal" : "at most " goal (ratio <= goal + 0 ? ": met" : ": MISSED")
    exit goal != "" && ratio > goal + 0
  }' || missed=1
}

printf '%s pairs in turns; medians of whole processes; the ratio is the median over the pairs\n\n' "$pairs"
printf '%-46s %9s   %-22s %9s   %6s   %s\n' Polity time 'side by side with' time ratio goal
row 'polity generate gitlab --mode static --output -' 'gitlab-ci-local --list' generate list 0.4
row 'polity detect' 'git status' detect status ''
exit $missed
