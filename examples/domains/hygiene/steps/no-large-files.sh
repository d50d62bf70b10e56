#!/bin/sh
set -eu
large=$(find . -type f -size +"$MOST_KILOBYTES"k)
[ -n "$large" ] || exit 0
printf 'larger than %s KB:\n%s\n' "$MOST_KILOBYTES" "$large"
exit 1
