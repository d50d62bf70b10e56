polity_contained() { # image, Polity's arguments...; all variables go along, as steps may name any of them
  polity_image=$1
  shift
  polity_own='HOME|LOGNAME|OLDPWD|PATH|PWD|SHELL|SHLVL|USER|_'
  polity_names=
  for polity_name in $(env | sed -nE 's/^([A-Za-z_][A-Za-z0-9_]*)=.*/\1/p' | grep -vxE "$polity_own"); do
    polity_names="$polity_names -e $polity_name"
  done
  docker run --rm --user "$(id -u):$(id -g)" --group-add "$(stat -c %g /var/run/docker.sock)" \
    -e HOME=/tmp $polity_names -v /var/run/docker.sock:/var/run/docker.sock \
    -v "$PWD:$PWD" -w "$PWD" --entrypoint polity "$polity_image" "$@"
}
