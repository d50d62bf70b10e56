#!/usr/bin/env bash
#
# Secrets in 200 MB of text beside git grep -E, and the rules on 1,000 Dockerfiles, each in one process of Polity.
#
#   benchmarks/images.sh [FOLDER]     FOLDER: a Git repository to look into, in place of the one that is made
set -euo pipefail

cd "$(dirname "$0")/.."
root=$PWD
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

say() {
  printf '%s\n' "$*"
}

seconds() { # command...
  local start end
  start=$(date +%s%N)
  "$@" >/dev/null 2>&1 || true
  end=$(date +%s%N)
  awk -v ns=$((end - start)) 'BEGIN { printf "%.2f", ns / 1e9 }'
}

commit() { # folder
  git -C "$1" init -q
  git -C "$1" add -A
  git -C "$1" -c user.name=bench -c user.email=bench@example.org commit -q -m bench
}

# What this repository holds, over and over, under names that differ.
make_tree() {
  local copy=0 folder=$scratch/tree
  mkdir -p "$folder"
  while [ "$(du -sm "$folder" | cut -f 1)" -lt 200 ]; do
    copy=$((copy + 1))
    mkdir -p "$folder/$copy"
    git -C "$root" archive HEAD -- '*.java' '*.md' '*.yaml' '*.xml' | tar -x -C "$folder/$copy"
  done
  commit "$folder"
  printf '%s' "$folder"
}

make_dockerfiles() {
  local folder=$scratch/dockerfiles i
  mkdir -p "$folder"
  printf 'deliverable: { kind: docker-image, name: acme/bench }\ndockerfile: f1.Dockerfile\n' >"$folder/pipeline.yaml"
  for i in $(seq 1000); do
    {
      printf 'FROM alpine:3.22 AS build\nARG V=%s\nENV A=1 \\\n    B=2\n' "$i"
      for _ in 1 2 3 4 5 6; do
        printf 'RUN set -eux; \\\n    apk add curl; \\\n    # a comment\n    curl -fsS -o /x https://example.org/$V && tar xf /x\n'
      done
      printf 'FROM alpine:3.22\nCOPY --from=build /x /x\nUSER 10001\nENTRYPOINT ["/x"]\n'
    } >"$folder/f$i.Dockerfile"
  done
  commit "$folder"
  printf '%s' "$folder"
}

"$root/polity" --version >/dev/null
tree=${1:-$(make_tree)}
dockerfiles=$(make_dockerfiles)

say "secrets in $(du -sm --exclude=.git "$tree" | cut -f 1) MB"
for _ in 1 2 3; do
  grep=$(seconds git -C "$tree" grep -cE '(key|token|secret)[a-z_-]* *[=:] *[A-Za-z0-9_+/=.~-]{16,}')
  polity=$(seconds "$root/polity" run "$tree" --step security/secrets)
  say "git grep -E $grep s, polity $polity s, ratio $(awk -v a="$polity" -v b="$grep" 'BEGIN { printf "%.1f", a / b }') (goal: at most 8)"
done

say '1,000 Dockerfiles'
for _ in 1 2 3; do
  say "polity $(seconds "$root/polity" run "$dockerfiles" --step security/dockerfile) s, start and snapshot included (goal of the check: 1 s)"
done
