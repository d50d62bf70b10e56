package org.polity.adapter.gitlab.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.polity.adapter.gitlab.importing.GitlabImports.read;
import static org.polity.adapter.gitlab.importing.GitlabImports.step;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.polity.api.Phase;
import org.polity.api.Problem;
import org.polity.api.importing.ImportResult;
import org.polity.api.importing.ImportedKey.Outcome;
import org.polity.api.importing.ImportedStep;
import org.polity.api.step.Enforcement;
import org.polity.api.step.StepDefinition;
import org.polity.api.step.When;

class ImportedConditionsTest {

    @Test
    void conditionsToleranceAndExclusionAreCarriedOver() {
        StepDefinition deploy = step(GitlabSamples.SHOP, "deploy");

        assertThat(deploy.when()).isEqualTo(new When(Optional.empty(), Optional.of("v*")));
        assertThat(deploy.exclusive()).contains("production");
        assertThat(step(GitlabSamples.SHOP, "flake8").enforcement()).isEqualTo(new Enforcement.Advisory());
    }

    @Test
    void ofConditionsOfWhichOneHasToHoldThoseAreKeptThatAStepCanSay() {
        ImportResult result = read("""
            any: { script: [x], rules: [ { if: '$CI_COMMIT_TAG || $CI_COMMIT_BRANCH' } ] }
            main: { script: [x], rules: [ { if: '($CI_COMMIT_BRANCH == "main") && $CI_PIPELINE_SOURCE == "push"' } ] }
            tagged: { script: [x], rules: [ { if: '$CI_COMMIT_TAG =~ /^v(1||2)/ || $CI_COMMIT_TAG' }, { when: never } ] }
            one: { script: [x], rules: [ { if: '$CI_COMMIT_BRANCH && $CI_COMMIT_BRANCH =~ /^release/' } ] }
            two: { script: [x], rules: [ { if: '$CI_COMMIT_BRANCH == "a" || $CI_COMMIT_BRANCH == "b"' } ] }
            out: { script: [x], rules: [ { if: '$CI_COMMIT_TAG || $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH' } ] }
            """);

        assertThat(result.steps())
                .extracting(
                        step -> step.definition().name(),
                        step -> step.definition().when())
                .containsExactly(
                        tuple("any", When.ALWAYS),
                        tuple("main", new When(Optional.of("main"), Optional.empty())),
                        tuple("tagged", When.ALWAYS),
                        tuple("one", new When(Optional.of("release*"), Optional.empty())),
                        tuple("two", When.ALWAYS),
                        tuple("out", When.ALWAYS));
        assertThat(result.keys())
                .filteredOn(key -> key.outcome() != Outcome.CARRIED)
                .extracting(key -> key.key() + " " + key.why().replaceAll("^not carried over: |[;,].*", ""))
                .containsExactly(
                        "main.rules what has to hold beside the branch or the tag",
                        "tagged.rules a step runs on branches of one pattern",
                        "two.rules a step runs on branches of one pattern",
                        "out.rules the default branch is not known by name");
    }

    @Test
    void jobsThatSomebodyStartsRunOnSomebodysWord() {
        ImportResult result = read("""
            stages: [build, alpha, later]
            compile: { stage: build, script: [x], artifacts: { paths: [out] } }
            aside: { stage: build, script: [x], when: manual, artifacts: { paths: [more] } }
            alpha: { stage: alpha, script: [x], rules: [ { when: manual, allow_failure: true } ] }
            behind: { stage: later, needs: [alpha], script: [x] }
            free: { stage: later, script: [x] }
            """);

        assertThat(result.steps())
                .extracting(
                        step -> step.definition().name(),
                        step -> step.definition().phase())
                .containsExactlyInAnyOrder(
                        tuple("compile", Phase.BUILD),
                        tuple("aside", Phase.PUBLISH),
                        tuple("alpha", Phase.PUBLISH),
                        tuple("behind", Phase.PUBLISH),
                        tuple("free", Phase.INSPECT));
        assertThat(result.steps().stream()
                        .map(ImportedStep::definition)
                        .filter(step -> step.name().equals("free"))
                        .flatMap(step -> step.consumes().stream()))
                .containsExactly("compile-out");
        assertThat(result.notes())
                .extracting(Problem::message)
                .anyMatch(message -> message.contains("what 'aside' leaves") && message.contains("free"));
    }

    @Test
    void whatSomebodyHasToStartHoldsUpWhatComesAfterIt() {
        ImportResult result = read("""
            stages: [build, ask, later]
            compile: { stage: build, script: [x] }
            ask: { stage: ask, script: [x], when: manual, allow_failure: false }
            behind: { stage: later, script: [x] }
            free: { stage: later, script: [x], needs: [compile] }
            """);

        assertThat(result.steps())
                .extracting(
                        step -> step.definition().name(),
                        step -> step.definition().phase())
                .containsExactlyInAnyOrder(
                        tuple("compile", Phase.BUILD),
                        tuple("ask", Phase.PUBLISH),
                        tuple("behind", Phase.PUBLISH),
                        tuple("free", Phase.INSPECT));
    }
}
