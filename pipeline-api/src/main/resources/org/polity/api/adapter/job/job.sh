# How a job runs its step and tells what came of it by its exit code: 0 is PASS, 1 FAIL, 3 ERROR;
# 11 is a FAIL and 13 an ERROR that stops nothing.

polity_begin() { # step, owner
  polity_step=$1
  polity_owner=$2
  polity_tolerated=
  polity_fail_codes=
}

polity_advisory() {
  polity_tolerated='FAIL ERROR'
}

polity_advisory_before() { # first day that blocks, as yyyymmdd, in UTC
  if [ "$(date -u +%Y%m%d)" -lt "$1" ]; then polity_advisory; fi
}

polity_debt() { # the next run must clear it
  polity_tolerated=ERROR
}

polity_fails_by() { # exit code...; without, 1 to 125 are FAIL
  polity_fail_codes=$*
}

polity_end() { # FAIL or ERROR, why
  polity_status=3
  if [ "$1" = FAIL ]; then polity_status=1; fi
  polity_effect=
  case " $polity_tolerated " in
    *" $1 "*)
      polity_status=$((polity_status + 10))
      polity_effect=' It stops nothing.'
      ;;
  esac
  printf 'polity: %s %s: %s.%s Owner: %s\n' "$1" "$polity_step" "$2" "$polity_effect" "$polity_owner" >&2
  exit "$polity_status"
}

polity_judge() { # exit code
  if [ "$1" -eq 0 ]; then return 0; fi
  polity_verdict=ERROR
  if [ "$1" -le 125 ]; then
    case " ${polity_fail_codes:-$1} " in *" $1 "*) polity_verdict=FAIL ;; esac
  fi
  polity_end "$polity_verdict" "it ended with exit code $1"
}

polity_run() { # NAME=value...; the script is read from standard input
  polity_code=0
  polity_script=$(mktemp) && cat >"$polity_script" || polity_end ERROR 'its script cannot be written'
  env "$@" /bin/sh -e "$polity_script" </dev/null || polity_code=$?
  rm -f "$polity_script"
  polity_judge "$polity_code"
}

polity_exec() { # Polity's command...
  polity_code=0
  polity_fail_codes=1
  "$@" </dev/null || polity_code=$?
  polity_judge "$polity_code"
}

polity_secret() { # variable
  eval "polity_code=\${$1+0}"
  if [ -z "$polity_code" ]; then polity_end ERROR "the secret $1 is not set in the CI system"; fi
}

polity_if_there() { # path, command...
  if [ -e "$1" ]; then
    shift
    "$@"
  fi
}

polity_file() { # variable, path
  if [ ! -e "$2" ]; then polity_end ERROR "it consumes $2, which is not there"; fi
  export "$1=$PWD/$2"
}

polity_image() { # variable, path of the file that names the image
  if [ ! -s "$2" ]; then polity_end ERROR "it consumes the image named in $2, which is not there"; fi
  export "$1=$(cat "./$2")"
}

polity_produced() { # path
  if [ ! -e "$1" ]; then polity_end ERROR "it ended well without leaving $1"; fi
}
