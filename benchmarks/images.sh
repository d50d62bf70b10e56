#!/bin/sh
#
# Secrets in 200 MB of text beside git grep -E with one expression, in turns, and the rules on 1,000 Dockerfiles in one process;
# whole processes of Polity, start and snapshot included.
#
#   benchmarks/images.sh [PAIRS [FOLDER]]
#
# PAIRS: how many pairs (default: 3). FOLDER: a Git repository to look into, in place of the one that is made.
# Exit codes: 0, 1 when a goal is missed, 2 for a wrong argument, 3 when something that it needs is missing or fails.

set -u

pairs=${1:-3}
here=$(CDPATH='' cd -P "$(dirname "$0")" && pwd) || exit 3
. "$here/lib.sh"
require_count pairs "$pairs"
need_tools git tar awk du
sources=${2:-$work/tree}

# The latest commit alone: git grep looks at no history either.
mkdir -p "$work/security"
printf 'id: security\nowner: bench\ncontact: bench@example.org\nplugin: { builtin: security }\npolicy: { historyCommits: 0 }\n' \
  >"$work/security/domain.yaml"
printf 'domains:\n  - { id: security, source: { dir: %s } }\n' "$work/security" >"$work/composition.yaml"
export POLITY_COMPOSITION="$work/composition.yaml"

# Findings are no failure here, anything else is one.
judged() { # COMMAND...
  "$@"
  code=$?
  [ "$code" -le 1 ]
}

# What this repository holds, over and over, under names that differ.
make_tree() {
  mkdir -p "$sources"
  git -C "$here/.." archive HEAD -- '*.java' '*.md' '*.yaml' '*.xml' >"$work/part.tar" || die 'git archive fails' 'See above'
  copy=0
  while [ "$(du -sm --apparent-size "$sources" | cut -f 1)" -lt 200 ]; do
    copy=$((copy + 1))
    mkdir -p "$sources/$copy"
    tar -xf "$work/part.tar" -C "$sources/$copy"
  done
  printf 'deliverable: { kind: sources, name: acme/bench }\n' >"$sources/pipeline.yaml"
  as_repository tree
}

make_dockerfiles() {
  mkdir -p "$work/dockerfiles"
  printf 'deliverable: { kind: docker-image, name: acme/bench }\n' \
    >"$work/dockerfiles/pipeline.yaml"
  i=0
  while [ $i -lt 1000 ]; do
    i=$((i + 1))
    {
      printf 'FROM alpine:3.22 AS build\nARG V=%s\nENV A=1 \\\n    B=2\n' "$i"
      for _ in 1 2 3 4 5 6; do
        printf 'RUN set -eux; \\\n    apk add curl; \\\n    # a comment\n'
        printf '    curl -fsS -o /x https://example.org/$V && tar xf /x\n'
      done
      printf 'FROM alpine:3.22\nCOPY --from=build /x /x\nUSER 10001\nENTRYPOINT ["/x"]\n'
    } >"$work/dockerfiles/f$i.Dockerfile"
  done
  mkdir -p "$work/single"
  mv "$work/dockerfiles/f1.Dockerfile" "$work/dockerfiles/Dockerfile"
  cp "$work/dockerfiles/pipeline.yaml" "$work/dockerfiles/Dockerfile" "$work/single"
  as_repository dockerfiles
  as_repository single
}

# The first use builds Polity and makes its class-data archive; that is not what is timed.
"$polity" --version >/dev/null || die 'polity does not start' 'See above'
[ -n "${2:-}" ] || make_tree
make_dockerfiles

expression='(key|token|secret)[a-z_-]* *[=:] *[A-Za-z0-9_+/=.~-]{16,}'
pair=0
while [ $pair -lt "$pairs" ]; do
  pair=$((pair + 1))
  timed grep judged git -C "$sources" grep -cE "$expression"
  timed secrets judged "$polity" run "$sources" --step security/secrets
  timed one judged "$polity" run "$work/single" --step security/dockerfile
  timed thousand judged "$polity" run "$work/dockerfiles" --step security/dockerfile
done

awk -v pairs="$pairs" -v size="$(du -sm --apparent-size --exclude=.git "$sources" | cut -f 1)" \
  -v grep="$(median grep)" -v secrets="$(median secrets)" -v one="$(median one)" -v thousand="$(median thousand)" 'BEGIN {
  printf "medians of %d pairs\n", pairs
  printf "%-52s %8.2f s\n", "git grep -E in " size " MB", grep / 1e6
  printf "%-52s %8.2f s, ratio %.1f (goal: at most 8)\n", "security/secrets", secrets / 1e6, secrets / grep
  printf "%-52s %8.2f s\n", "security/dockerfile, 1 Dockerfile", one / 1e6
  printf "%-52s %8.2f s, %.2f s more (goal: less than 1 s more)\n", "security/dockerfile, 1,000 Dockerfiles", thousand / 1e6, (thousand - one) / 1e6
  exit secrets / grep > 8 || thousand - one >= 1e6
}'
