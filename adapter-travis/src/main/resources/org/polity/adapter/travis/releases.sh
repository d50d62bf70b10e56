polity_releases() { # tags and the default branch, never a pull request
  if [ "$TRAVIS_PULL_REQUEST" != false ]; then return 1; fi
  if [ -n "$TRAVIS_TAG" ]; then return 0; fi
  if [ -z "$POLITY_DEFAULT_BRANCH" ]; then
    POLITY_DEFAULT_BRANCH=$(git ls-remote --symref origin HEAD |
      sed -n 's,^ref: refs/heads/\(.*\)[[:blank:]]HEAD$,\1,p')
  fi
  [ "$TRAVIS_BRANCH" = "$POLITY_DEFAULT_BRANCH" ]
}
