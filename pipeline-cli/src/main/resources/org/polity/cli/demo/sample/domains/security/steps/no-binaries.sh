#!/bin/sh
# Sources are reviewed, compiled programs are not: they have no place in a repository.
found=$(find . -name .git -prune -o -type f \( -name '*.exe' -o -name '*.so' -o -name '*.class' \) -print)
[ -z "$found" ] && exit 0
echo "compiled programs among the sources:"
echo "$found"
exit 1
