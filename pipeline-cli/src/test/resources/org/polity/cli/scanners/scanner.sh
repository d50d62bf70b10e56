#!/bin/sh
# Stands for the scanner that it is called as: understands the options that matter, and writes the report that lies in /reports.
# $MODE: what becomes of it: found, clean, or broken.

name=${0##*/}
report='' archive=''
while [ $# -gt 0 ]; do
  case $1 in
    --output | --file | --report-path) report=$2; shift ;;
    -o) [ "$2" = sarif ] || report=$2; shift ;;
    --input) archive=$2; shift ;;
    docker-archive:*) archive=${1#docker-archive:} ;;
  esac
  shift
done
case $name in
  trivy | grype | dockle) [ -s "$archive" ] || { echo "no image at '$archive'" >&2; exit 1; } ;;
  *) [ -s Dockerfile ] || { echo 'no sources here' >&2; exit 1; } ;;
esac
case $MODE in
  broken) echo 'FATAL: the vulnerability database cannot be downloaded' >&2; exit 1 ;;
  clean) sarif=/reports/clean.sarif ;;
  *) sarif=/reports/$name.sarif ;;
esac
if [ -n "$report" ]; then cat "$sarif" >"$report"; else cat "$sarif"; fi
