#!/bin/sh
#
# Times runs side by side, whole processes in one go: Polity in turns with what does the same work.
#
#   benchmarks/run.sh [PAIRS]      how many pairs of each (default: 5)
#
# Exit codes: 0, 1 when a goal is missed, 2 for a wrong argument, 3 when something that it needs is missing or fails.

set -u

pairs=${1:-5}
here=$(CDPATH='' cd -P "$(dirname "$0")" && pwd) || exit 3
. "$here/lib.sh"
require_count pairs "$pairs"
need_tools git make docker gitlab-ci-local setsid
image=polity-test/busybox:1
docker image inspect "$image" >/dev/null 2>&1 || die "there is no image $image" 'Make it with .ci/run --prepare'

# ---- samples: N steps that need nothing of each other

sample() { # FOLDER COUNT STEP-WITHOUT-ID
  mkdir -p "$work/$1"
  {
    echo 'deliverable: { kind: sources, name: sample, version: 1.0.0, owner: team-a }'
    echo 'steps:'
    i=1
    while [ $i -le "$2" ]; do
      echo "  - { id: s$i, $3 }"
      i=$((i + 1))
    done
  } >"$work/$1/pipeline.yaml"
  echo .polity >"$work/$1/.gitignore"
  as_repository "$1"
}

printf 'domains:\n  - { id: project, source: { builtin: true } }\n' >"$work/composition.yaml"
export POLITY_COMPOSITION="$work/composition.yaml"

sample noop 200 "phase: check, run: 'true'"
sample containers 50 "phase: check, image: '$image', run: 'true'"
sample loud 1 "phase: check, run: 'yes 0123456789012345678901234567890123456789012345678901234567890123456789 | head -c 500000000'"
sample one-line 1 "phase: check, run: 'head -c 500000000 /dev/zero'"

# The first use builds Polity and makes its class-data archive; that is not what is timed.
"$polity" --version >/dev/null || die 'polity does not start' 'See above'
in_folder noop "$polity" generate gitlab --mode static
as_repository noop
{
  echo "all: $(seq -f 's%g' -s ' ' 1 200)"
  # The same shell in a session of its own, as a step is.
  seq -f 's%g:; @setsid sh -ec true' 1 200
} >"$work/noop/Makefile"

# ---- the pairs

i=0
while [ $i -lt "$pairs" ]; do
  cd "$work/noop" || exit 3
  timed polity-noop "$polity" run --quiet
  timed make make -j2 all
  timed gitlab gitlab-ci-local --force-shell-executor --concurrency 2
  timed gitlab-all gitlab-ci-local --force-shell-executor
  i=$((i + 1))
done

# Two at a time on either side: 50 steps in one run, 50 times the docker command.
cd "$work/containers" || exit 3
cat >"$work/docker-runs" <<END
#!/bin/sh
i=0
while [ \$i -lt 25 ]; do
  docker run --rm -v "$work/containers:$work/containers" -w "$work/containers" "$image" sh -ec true &
  docker run --rm -v "$work/containers:$work/containers" -w "$work/containers" "$image" sh -ec true &
  wait
  i=\$((i + 1))
done
END
chmod +x "$work/docker-runs"
i=0
while [ $i -lt "$pairs" ]; do
  timed polity-containers "$polity" run --quiet
  timed docker "$work/docker-runs"
  i=$((i + 1))
done

# ---- memory: 500 MB of output through a heap of 64 MB

for folder in loud one-line; do
  cd "$work/$folder" || exit 3
  JAVA_TOOL_OPTIONS=-Xmx64m "$polity" run --quiet >"$work/out" 2>&1 </dev/null ||
    die "500 MB of output ($folder) do not pass through a heap of 64 MB: $(tail -n 3 "$work/out")" 'Mend that'
done

# ---- the table

# The median over the pairs, of what FORMULA makes of a, of Polity, and b, of the other, both in microseconds.
row() { # TITLE FILE_OURS FILE_THEIRS FORMULA UNIT GOAL
  paste "$work/$2" "$work/$3" | awk '{ a = $1; b = $2; print '"$4"' }' >"$work/values"
  awk -v title="$1" -v a="$(median "$2")" -v b="$(median "$3")" -v value="$(median values)" -v unit="$5" -v goal="$6" 'BEGIN {
    printf "%-46s %8.2f s %8.2f s %8.2f %-12s at most %s: %s\n", title, a / 1e6, b / 1e6, value, unit, goal,
      value <= goal + 0 ? "met" : "MISSED"
    exit value > goal + 0
  }' || missed=1
}

printf '%s pairs in turns; medians of whole processes; the value is the median over the pairs\n\n' "$pairs"
printf '%-46s %10s %10s\n' 'Polity side by side with' Polity other
row '200 no-op steps, gitlab-ci-local, 2 at a time' polity-noop gitlab 'a / b' ratio 0.1
row '200 no-op steps, gitlab-ci-local as it comes' polity-noop gitlab-all 'a / b' ratio 0.1
row '200 no-op steps, make -j2' polity-noop make '(a - b) / 200000' 'ms a step' 10
row '50 container steps, docker run' polity-containers docker 'a / b' ratio 1.1
printf '%-46s passed through a heap of 64 MB\n' '500 MB of output, as lines and as one line'
exit $missed
