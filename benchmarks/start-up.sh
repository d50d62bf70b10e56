#!/bin/sh
#
# Times whole processes side by side, in one run: each command of Polity in turns with a familiar tool on the same sample.
#
#   benchmarks/start-up.sh [PAIRS]      how many pairs of each (default: 15)
#
# Exit codes: 0, 1 when a goal is missed, 2 for a wrong argument, 3 when something that it needs is missing or fails.

set -u

pairs=${1:-15}
here=$(CDPATH='' cd -P "$(dirname "$0")" && pwd) || exit 3
. "$here/lib.sh"
require_count pairs "$pairs"
need_tools git gitlab-ci-local

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

# The first use builds Polity and makes its class-data archive; that is not what is timed.
in_folder sample "$polity" --version
in_folder sample git init -q
in_folder sample "$polity" generate gitlab --mode static
as_repository sample

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
