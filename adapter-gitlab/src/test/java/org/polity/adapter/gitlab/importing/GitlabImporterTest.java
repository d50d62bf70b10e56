package org.polity.adapter.gitlab.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.polity.adapter.gitlab.importing.GitlabImports.read;
import static org.polity.adapter.gitlab.importing.GitlabImports.step;
import static org.polity.adapter.gitlab.importing.GitlabImports.whys;

import org.junit.jupiter.api.Test;
import org.polity.api.InvalidInputException;
import org.polity.api.Location;
import org.polity.api.importing.ImportResult;
import org.polity.api.importing.ImportedKey;
import org.polity.api.importing.ImportedKey.Outcome;
import org.polity.api.step.Placement;

class GitlabImporterTest {

    @Test
    void everyKeyIsToldWithItsLineAndNothingElseIs() {
        assertThat(read(GitlabSamples.SHOP).keys())
                .filteredOn(key -> key.outcome() == Outcome.LEFT_OUT)
                .extracting(key -> key.location().line() + " " + key.key())
                .containsExactly("16 .cached.cache.key", "38 build wheel.artifacts.expire_in", "64 deploy.environment");
    }

    @Test
    void aKeyThatNobodyKnowsIsToldToo() {
        assertThat(read("j:\n  script: [x]\n  colour: blue\n").keys())
                .contains(new ImportedKey(
                        new Location(".gitlab-ci.yml", 3, 3),
                        "j.colour",
                        Outcome.LEFT_OUT,
                        "no job uses it, or it is nothing that is known here"));
    }

    @Test
    void aValueOfAKindThatItsKeywordDoesNotTakeIsLeftOut() {
        String text = """
            stages: 5
            variables: [a]
            image: 7
            cache: yes
            job:
              script: make
              artifacts: { paths: 3 }
              needs: [{ artifacts: true }]
              rules: [main]
            """;

        assertThat(read(text).keys())
                .filteredOn(key -> key.outcome() == Outcome.LEFT_OUT)
                .extracting(ImportedKey::key, ImportedKey::why)
                .containsExactly(
                        tuple("stages", "it takes a list, and this is a number"),
                        tuple("variables", "it takes a mapping, and this is a list"),
                        tuple("image", "it takes a text, or a mapping, and this is a number"),
                        tuple("cache", "it takes a list, or a mapping, and this is true or false"),
                        tuple("job.artifacts.paths", "it takes a text, or a list, and this is a number"),
                        tuple("job.needs", "it names no job"),
                        tuple("job.rules", "line 9 holds no rule: a rule is a mapping"));
        assertThat(step(text, "job").placement()).isEqualTo(new Placement.Anywhere());
        assertThat(step(text, "job").cache()).isEmpty();
    }

    @Test
    void anImageCountsOverTagsWhicheverStandsFirst() {
        String text = "job: { tags: [linux], image: registry.example.org/a:1, script: make }\n";

        assertThat(step(text, "job").placement()).isEqualTo(new Placement.Container("registry.example.org/a:1"));
        assertThat(whys(text)).containsKey("job.tags");
    }

    @Test
    void whatIsKeptAfterAFailureAloneIsHandedToNobody() {
        String text = "job: { script: make, artifacts: { when: on_failure, paths: [logs/] } }\n";

        assertThat(step(text, "job").produces()).isEmpty();
        assertThat(whys(text)).containsKey("job.artifacts.paths");
    }

    @Test
    void whatIsNoPipelineIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> read("a:\n\t- b\n"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(".gitlab-ci.yml:2:1")
                .hasMessageContaining("not well-formed");
    }

    @Test
    void whatGitlabDoesBesideTheScriptIsTold() {
        ImportResult result = read("""
            pages: { script: [x], artifacts: { paths: [public] } }
            stop: { script: [x], environment: { name: a, action: stop } }
            pack: { script: [x], services: ['docker:27-dind'], retry: 0 }
            """);

        assertThat(result.steps()).extracting(step -> step.definition().name()).containsExactly("pages", "pack");
        assertThat(result.keys())
                .filteredOn(key -> key.outcome() != Outcome.CARRIED)
                .extracting(key -> key.key() + " " + key.outcome().id())
                .containsExactly("pages changed", "stop left-out", "pack.services changed");
    }
}
