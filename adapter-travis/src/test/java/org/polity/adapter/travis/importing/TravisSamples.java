package org.polity.adapter.travis.importing;

import java.util.Map;

/** Files as projects have them. */
final class TravisSamples {

    static final String SHOP = """
            language: python
            dist: focal
            python:
              - "3.11"
              - "3.12"
            env:
              global:
                - LEVEL=info TARGET="$HOME/out"
                - secure: "abc="
              jobs:
                - DB=sqlite
                - DB=postgres
            services: [postgresql]
            cache:
              directories: [.pip, $HOME/.m2]
            before_install:
              - pip install --upgrade pip
            script:
              - pytest --db "$DB"
            after_script: rm -rf tmp
            jobs:
              exclude:
                - { python: "3.11", env: DB=postgres }
              allow_failures:
                - python: "3.12"
                  env: DB=postgres
              include:
                - stage: lint
                  name: Style
                  install: skip
                  script: flake8
                - stage: deploy
                  if: tag =~ ^v.*$
                  script: ./deploy.sh
                  workspaces: { use: built }
            stages: [lint, test, deploy]
            notifications: { email: false }
            """;

    static final String SMALL = """
            language: node_js
            node_js: 20
            branches: { only: [main] }
            deploy: { provider: npm }
            """;

    private TravisSamples() {}

    static Map<String, String> all() {
        return Map.of(".travis.yml", SHOP, "small.travis.yml", SMALL);
    }
}
