#!/bin/sh
set -eu
grep -oh '([a-z]*\.md)' pages/*.md | tr -d '()' | while read -r page; do
  [ -f "pages/$page" ] || { echo "there is no page $page"; exit 1; }
done
