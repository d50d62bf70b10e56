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

polity_domain() { # folder, where the bundle has the files of the step's domain
  if [ ! -d "$1" ]; then polity_end ERROR "the bundle has no $1"; fi
  export POLITY_DOMAIN_DIR="$PWD/$1"
}

polity_fetch() { # address, SHA-256; unpacks Polity's archive into .polity/tool
  if [ -d .polity/tool ]; then return 0; fi
  polity_archive=.polity/${1##*/}
  mkdir -p .polity && echo '*' >.polity/.gitignore
  curl -fsSL -o "$polity_archive" "$1" || wget -q -O "$polity_archive" "$1" ||
    polity_end ERROR "Polity cannot be fetched from $1"
  polity_sum=$(sha256sum <"$polity_archive" | cut -d ' ' -f 1)
  if [ "$polity_sum" != "$2" ]; then polity_end ERROR "what stands at $1 has the checksum $polity_sum"; fi
  mkdir .polity/tool.new && (
    cd .polity/tool.new
    case $1 in
      *.zip) unzip -q "../${1##*/}" || jar xf "../${1##*/}" ;;
      *) tar xzf "../${1##*/}" ;;
    esac
  ) && mv .polity/tool.new .polity/tool || polity_end ERROR "$polity_archive cannot be unpacked"
}

polity_exec() { # Polity's command...; it knows what stops nothing better than a file that was written earlier
  polity_code=0
  polity_fail_codes=1
  "$@" </dev/null || polity_code=$?
  case $polity_code in
    1) polity_tolerated= ;;
    11 | 13)
      polity_advisory
      polity_code=$((polity_code - 10))
      ;;
  esac
  polity_judge "$polity_code"
}

polity_secret() { # variable
  eval "polity_code=\${$1+0}"
  if [ -z "$polity_code" ]; then polity_end ERROR "the secret $1 is not set in the CI system"; fi
}

polity_wants() { # artifact; without it there is nothing to do
  if [ -e ".polity/artifacts/$1" ]; then return 0; fi
  printf 'polity: SKIPPED %s: it consumes %s, which nobody delivered\n' "$polity_step" "$1" >&2
  exit 0
}

polity_consumes() { # artifact, file name
  polity_path=.polity/artifacts/$1/$2
  if [ ! -e "$polity_path" ]; then polity_end ERROR "it consumes $1, which nobody delivered"; fi
}

polity_file() { # variable for the path of what polity_consumes found
  export "$1=$PWD/$polity_path"
}

polity_image() { # variable for the image that it names
  export "$1=$(cat "$polity_path")"
}

polity_in_place() { # path where the domain's own steps look for it
  case $1 in */*) mkdir -p "./${1%/*}" ;; esac
  rm -rf "./$1" && cp -R "$polity_path" "./$1" || polity_end ERROR "$1 cannot be put in its place"
}

polity_delivers() { # artifact, file name, path
  polity_path=.polity/artifacts/$1
  if [ ! -e "$3" ]; then polity_end ERROR "it should deliver $1, but there is no $3"; fi
  rm -rf "$polity_path" "$polity_path.sha256"
  mkdir -p "$polity_path" && echo '*' >.polity/.gitignore && polity_copy "$3" "$polity_path/$2" ||
    polity_end ERROR "$3 cannot be copied to $polity_path"
  if [ -f "$polity_path/$2" ] && command -v sha256sum >/dev/null; then
    sha256sum <"$polity_path/$2" | cut -d ' ' -f 1 >"$polity_path.sha256"
  fi
}

polity_copy() { # from, to; of the whole workspace all but what is Polity's
  if [ "$1" != . ]; then
    cp -RH "./$1" "$2"
    return
  fi
  mkdir "$2"
  for polity_entry in ./* ./.[!.]*; do
    case $polity_entry in
      ./.polity | './*' | './.[!.]*') ;;
      *) cp -R "$polity_entry" "$2/" || return ;;
    esac
  done
}
