package org.polity.adapter.gitlab.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.polity.adapter.gitlab.importing.GitlabImports.step;
import static org.polity.adapter.gitlab.importing.GitlabImports.whys;
import static org.polity.testkit.importing.ImportedSteps.lines;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.polity.api.importing.ImportRequest;
import org.polity.api.importing.ImportResult;
import org.polity.api.importing.ImportedKey;
import org.polity.api.importing.ImportedKey.Outcome;
import org.polity.api.step.Placement;
import org.polity.api.step.Service;
import org.polity.api.step.StepDefinition;
import org.polity.api.step.When;
import org.polity.testkit.domain.SourceTrees;

class ImportedCompositionTest {

    @Test
    void whatAJobIsPutTogetherFromCountsAsInGitlab() {
        StepDefinition pytest = step(GitlabSamples.SHOP, "pytest-postgres");

        assertThat(pytest.placement()).isEqualTo(new Placement.Container("registry.example.org/tools/python:3.12"));
        assertThat(pytest.env()).containsEntry("DB", "postgres");
        assertThat(pytest.cache()).containsExactly(".pip");
        assertThat(pytest.services()).containsExactly(new Service("registry.example.org/tools/postgres:16", "db"));
        assertThat(pytest.limits().timeout()).isEqualTo(Duration.ofMinutes(90));
        assertThat(pytest.limits().retry()).isEqualTo(1);
        assertThat(pytest.report().orElseThrow().path()).isEqualTo("report.xml");
        assertThat(pytest.consumes()).containsExactly("build-wheel-dist");
        assertThat(lines(pytest)).contains("ci_after() {", "rm -rf tmp", "trap '(ci_after) || :' EXIT");
    }

    @Test
    void localFilesAreIncludedAndOthersTold() {
        ImportResult result = new GitlabImporter()
                .read(new ImportRequest(
                        ".gitlab-ci.yml",
                        "include:\n  - local: /ci/*.yml\n  - https://example.org/x.yml\nb: { extends: .a }\n",
                        SourceTrees.of(Map.of("ci/a.yml", ".a: { script: [make] }\n")),
                        Set.of()));

        assertThat(result.steps()).hasSize(1);
        assertThat(result.keys())
                .filteredOn(key -> key.outcome() == Outcome.CHANGED)
                .extracting(ImportedKey::why)
                .singleElement()
                .asString()
                .contains("https://example.org/x.yml");
    }

    @Test
    void aMergeCountsWhereItStandsAsInGitlabsParser() {
        String text = """
            .web: &web { only: [web], retry: 1 }
            .main: &main { only: [main], image: registry.example.org/b:1 }
            job:
              image: registry.example.org/a:1
              <<: *web
              <<: *main
              script: make
              retry: 2
            """;

        assertThat(step(text, "job").when()).isEqualTo(new When(Optional.of("main"), Optional.empty()));
        assertThat(step(text, "job").placement()).isEqualTo(new Placement.Container("registry.example.org/b:1"));
        assertThat(step(text, "job").limits().retry()).isEqualTo(2);
        assertThat(whys(text))
                .containsEntry("job.image", "what is merged behind it sets the key again, and GitLab takes the last");
    }

    @Test
    void aReferenceStandsForWhateverItNames() {
        String text = """
            .main:
              - if: $CI_COMMIT_BRANCH == "main"
            .base:
              image: { name: "registry.example.org/a:1" }
              variables: { URL: "https://example.org" }
              cache: { paths: [.npm/] }
            job:
              rules: !reference [.main]
              image: !reference [.base, image]
              cache: !reference [.base, cache]
              variables:
                HOME_URL: !reference [.base, variables, URL]
              services: !reference [.nowhere, services]
              script: make
            """;

        StepDefinition job = step(text, "job");

        assertThat(job.when()).isEqualTo(new When(Optional.of("main"), Optional.empty()));
        assertThat(job.placement()).isEqualTo(new Placement.Container("registry.example.org/a:1"));
        assertThat(job.cache()).containsExactly(".npm");
        assertThat(job.env()).containsEntry("HOME_URL", "https://example.org");
        assertThat(whys(text)).containsEntry("job.services", "there is no '.nowhere.services' in this repository");
    }
}
