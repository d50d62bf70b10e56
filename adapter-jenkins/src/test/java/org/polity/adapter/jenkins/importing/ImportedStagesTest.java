package org.polity.adapter.jenkins.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.polity.adapter.jenkins.importing.JenkinsImports.read;
import static org.polity.adapter.jenkins.importing.JenkinsImports.step;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.polity.api.Phase;
import org.polity.api.importing.ImportResult;
import org.polity.api.importing.ImportedKey;
import org.polity.api.importing.ImportedKey.Outcome;
import org.polity.api.importing.ImportedStep;
import org.polity.api.step.Placement;
import org.polity.api.step.Product;
import org.polity.api.step.StepDefinition;
import org.polity.api.step.When;

class ImportedStagesTest {

    @Test
    void stagesBecomeStepsInTheirOrderWithPhasesByTheirNames() {
        assertThat(read(JenkinsSamples.SHOP).steps())
                .extracting(ImportedStep::definition)
                .extracting(StepDefinition::name, StepDefinition::phase)
                .containsExactly(
                        tuple("build", Phase.BUILD),
                        tuple("tests-unit", Phase.INSPECT),
                        tuple("tests-slow", Phase.INSPECT),
                        tuple("deploy", Phase.PUBLISH));
    }

    @Test
    void whatStandsAroundTheStepsIsCarriedOver() {
        StepDefinition build = step(JenkinsSamples.SHOP, "build");
        StepDefinition slow = step(JenkinsSamples.SHOP, "tests-slow");
        StepDefinition deploy = step(JenkinsSamples.SHOP, "deploy");

        assertThat(build.placement()).isEqualTo(new Placement.Container("maven:3.9"));
        assertThat(build.limits().timeout()).isEqualTo(Duration.ofMinutes(10));
        assertThat(build.report().orElseThrow().path()).isEqualTo("report.xml");
        assertThat(build.produces()).contains(Product.file("build-target", "target"));
        assertThat(step(JenkinsSamples.SHOP, "tests-unit").consumes()).containsExactly("build-target");
        assertThat(slow.placement()).isEqualTo(new Placement.Node(List.of("linux", "docker")));
        assertThat(slow.when()).isEqualTo(new When(Optional.of("release/*"), Optional.empty()));
        assertThat(deploy.when()).isEqualTo(new When(Optional.empty(), Optional.of("*")));
        assertThat(deploy.limits().retry()).isEqualTo(2);
        assertThat(deploy.produces()).contains(Product.file("deploy-report-txt", "out/report.txt"));
    }

    @Test
    void whatIsBehindAQuestionRunsOnSomebodysWord() {
        ImportResult result = read("""
            pipeline { agent any
              stages {
                stage('Build') { steps { sh 'make' } }
                stage('Sure?') { steps { input 'Go on?' } }
                stage('Roll out') { steps { sh 'make roll' } }
                stage('Look') { steps { sh 'make look' } }
              }
            }
            """);

        assertThat(result.steps())
                .extracting(step -> step.definition().phase())
                .containsExactly(Phase.BUILD, Phase.PUBLISH, Phase.PUBLISH);
    }

    @Test
    void whatFollowsAPipelineThatWentWellIsAStepAndEverythingElseIsTold() {
        ImportResult result = read("""
            pipeline { agent any
              stages { stage('Build') { steps { sh 'make' } } }
              post {
                success { sh './promote.sh'; junit 'x.xml' }
                always { sh 'make clean' }
                failure { echo 'failed' }
              }
            }
            """);

        assertThat(result.steps())
                .extracting(
                        step -> step.definition().name(),
                        step -> step.definition().phase())
                .containsExactly(tuple("build", Phase.BUILD), tuple("post-success", Phase.INSPECT));
        assertThat(result.keys())
                .filteredOn(key -> key.outcome() == Outcome.LEFT_OUT)
                .extracting(key -> key.location().line() + " " + key.key())
                .containsExactly("5 sh", "6 echo");
    }

    @Test
    void ofConditionsThatHoldTogetherTheBranchIsKeptAndTheOthersAreTold() {
        ImportResult result = read("""
            pipeline {
              agent any
              stages {
                stage('A') {
                  when {
                    beforeAgent true
                    branch 'main'
                    not { triggeredBy 'TimerTrigger' }
                  }
                  steps { sh 'a' }
                }
                stage('B') {
                  when { allOf { anyOf { tag 'v*' }; branch 'main' } }
                  steps { sh 'b' }
                }
                stage('C') {
                  when { anyOf { branch 'main'; branch 'next' } }
                  steps { sh 'c' }
                }
              }
            }
            """);

        assertThat(result.steps())
                .extracting(step -> step.definition().when())
                .containsExactly(
                        new When(Optional.of("main"), Optional.empty()),
                        new When(Optional.empty(), Optional.of("v*")),
                        When.ALWAYS);
        assertThat(result.keys())
                .filteredOn(key -> key.outcome() == Outcome.LEFT_OUT)
                .extracting(ImportedKey::key)
                .containsExactly("not", "branch", "anyOf");
    }
}
