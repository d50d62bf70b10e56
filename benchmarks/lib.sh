# Sourced by the benchmarks: a clock, a work folder, medians. POSIX sh. Wants $here, the folder of the script.

polity=$here/../polity
work=$(mktemp -d) || exit 3
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
missed=0

die() {
  printf 'error: %s\n  next:  %s\n' "$1" "$2" >&2
  exit 3
}

# Ends a script that was given anything but a number from 1 on.
require_count() { # WHAT NUMBER
  case $2 in
    '' | *[!0-9]* | 0*)
      printf 'error: the number of %s is a number from 1 on, not %s\n' "$1" "'$2'" >&2
      exit 2
      ;;
  esac
}

need_tools() {
  for tool; do
    command -v "$tool" >/dev/null || die "there is no $tool on the PATH" "Install it; this script needs it"
  done
}

# In microseconds.
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

in_folder() { # FOLDER COMMAND...
  (cd "$work/$1" && shift && "$@" >/dev/null 2>"$work/err" </dev/null) || die "this fails: $*
$(tail -n 5 "$work/err")" 'Mend that and try again'
}

# A repository with a remote and a commit, as after a clone.
as_repository() { # FOLDER
  in_folder "$1" git init -q
  in_folder "$1" git add -A
  in_folder "$1" git -c user.name=sample -c user.email=sample@example.org -c commit.gpgsign=false commit -q --allow-empty -m Sample
  in_folder "$1" sh -c 'git remote add origin https://git.example.org/sample.git 2>/dev/null || true'
  in_folder "$1" git update-ref refs/remotes/origin/main HEAD
  in_folder "$1" git symbolic-ref refs/remotes/origin/HEAD refs/remotes/origin/main
}
