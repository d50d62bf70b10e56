package org.polity.adapter.gitlab.importing;

import java.util.Map;

/** Files as projects have them. */
final class GitlabSamples {

    static final String SHOP = """
            stages: [lint, build, test, deploy]

            default:
              image: registry.example.org/tools/python:3.12
              before_script:
                - python -m venv .venv
                - source .venv/bin/activate

            variables:
              PIP_CACHE_DIR: "$CI_PROJECT_DIR/.pip"
              LEVEL: info
              FULL: "level-$LEVEL"

            .cached: &cached
              cache:
                key: pip
                paths: [.pip/]

            .rules:
              only_tags:
                - if: $CI_COMMIT_TAG =~ /^v.*$/

            flake8:
              stage: lint
              <<: *cached
              allow_failure: true
              script: flake8 src

            build wheel:
              stage: build
              script:
                - python -m build
                - |
                  for f in dist/*; do
                    echo "built $f"
                  done
              artifacts:
                expire_in: 1 week
                paths: [dist/]

            .pytest:
              stage: test
              extends: [.cached]
              script: [pytest --junitxml=report.xml]
              after_script: [rm -rf tmp]
              artifacts:
                reports: { junit: report.xml }
              retry: 1

            pytest:
              extends: .pytest
              parallel:
                matrix:
                  - DB: [sqlite, postgres]
              services:
                - name: registry.example.org/tools/postgres:16
                  alias: db
              timeout: 1h 30m

            deploy:
              stage: deploy
              needs: ["build wheel", pytest]
              resource_group: production
              environment: production
              rules:
                - !reference [.rules, only_tags]
              script:
                - ./deploy.sh "$FULL"
            """;

    static final String PLAIN = """
            image: busybox:1
            build:
              script: [make]
            test:
              needs: []
              only: [main]
              script: [make test]
            unit:
              stage: test
              except: [tags]
              needs: [build]
              script: make unit
            """;

    private GitlabSamples() {}

    static Map<String, String> all() {
        return Map.of(".gitlab-ci.yml", SHOP, "other.gitlab-ci.yml", PLAIN);
    }
}
