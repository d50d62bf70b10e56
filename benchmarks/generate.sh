#!/bin/sh
#
# Times what each adapter makes of a plan of 500 steps in a warm process, and looks whether the files grow as the plan does.
#
#   benchmarks/generate.sh [ROUNDS]      how many are timed (default: 100)
#
# Exit codes: 0, 1 when a goal is missed, 2 for a wrong argument, 3 when something that it needs is missing or fails.

set -u

rounds=${1:-100}
here=$(CDPATH='' cd -P "$(dirname "$0")" && pwd) || exit 3
. "$here/lib.sh"
require_count rounds "$rounds"
need_tools java

"$polity" --version >/dev/null || die 'Polity cannot be built' 'Look above'
classes=
for module in pipeline-api pipeline-testkit adapter-gitlab adapter-jenkins adapter-travis; do
  if [ -d "$here/../$module/target/classes" ]; then classes=$classes:$here/../$module/target/classes; fi
done
java -cp "${classes#:}" "$here/Generate.java" "$rounds" 50
